"""What people ask in Slack, and what they read there; over Socket Mode and over signed HTTP."""

from __future__ import annotations

import json

import pytest

from bot.playground.slack import Interaction, LocalSlack, Message, default_examples
from tests.e2e.office import Office

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("e2e")]

ANA, BORIS, CHEN = "U0ANA", "U0BORIS", "U0CHEN"
INCIDENT, MLOPS, RANDOM = "C0INCIDENT", "C0MLOPS", "C0RANDOM"
GPU = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu"
CRASHED = (
    "WebserviceException: Service deployment polling reached non-successful terminal state. "
    '"code": "CrashLoopBackOff", "message": "Your container application crashed. '
    'Please check the logs for your container instance: recommendations."'
)


async def _asked(slack: LocalSlack, user: str, channel: str, text: str, count: int = 1) -> list[Message]:
    return await slack.answers(await slack.say(user, channel, text), count)


def _label(message: Message, command: str) -> str:
    """The label of the message's button whose command begins so."""
    blocks = [block for block in message.blocks or () if block["type"] == "actions"]
    buttons = [button for block in blocks for button in block["elements"]]
    return next(str(button["text"]["text"]) for button in buttons if button["value"].startswith(command))


async def test_a_mention_with_an_error_is_answered_in_its_thread(slack: LocalSlack) -> None:
    """The entry, how sure it is, the proof, and steps with the paste's own resource."""
    asked = await slack.say(ANA, INCIDENT, f"@aml-medic {GPU}")
    (answer,) = await slack.answers(asked)
    assert answer.thread_ts == asked.ts
    assert "Confirmed" in answer.plain
    assert "container-cannot-be-scheduled" in answer.plain
    assert GPU in answer.plain
    assert "kubectl" in answer.plain
    assert "None of the 3 nodes has enough free nvidia.com/gpu" in answer.plain.replace("`", "")


async def test_the_same_in_the_notification(slack: LocalSlack) -> None:
    """Phones and screen readers get the text, not the blocks."""
    (answer,) = await _asked(slack, ANA, INCIDENT, f"@aml-medic {GPU}")
    assert "container-cannot-be-scheduled" in answer.text
    assert "kubectl" in answer.text


async def test_a_question_in_a_thread_is_answered_in_that_thread(slack: LocalSlack) -> None:
    """An incident's thread stays together."""
    root = await slack.say(BORIS, MLOPS, "deploying the new model")
    asked = await slack.say(ANA, MLOPS, f"@aml-medic {GPU}", thread=root.ts)
    (answer,) = await slack.answers(asked)
    assert answer.thread_ts == root.ts


async def test_the_language_is_the_askers(slack: LocalSlack) -> None:
    """Boris' Slack is Russian: he reads Russian about the same English paste."""
    (answer,) = await _asked(slack, BORIS, INCIDENT, f"@aml-medic {GPU}")
    assert "Подтверждено" in answer.plain
    assert "nvidia.com/gpu" in answer.plain


async def test_it_is_at_work_at_once(slack: LocalSlack) -> None:
    """A reaction shows that the question has arrived, and is gone or settled afterwards."""
    asked = await slack.say(ANA, MLOPS, f"@aml-medic {GPU}")
    await slack.answers(asked)
    assert [call for call in slack.called("reactions.add") if call.arguments.get("timestamp") == asked.ts]


async def test_a_direct_message_needs_no_mention(slack: LocalSlack) -> None:
    """Writing to the bot is asking it."""
    (answer,) = await _asked(slack, ANA, "D0ANA", GPU)
    assert "container-cannot-be-scheduled" in answer.plain


async def test_a_listened_channel_is_answered_without_a_mention_where_it_is_proved(slack: LocalSlack) -> None:
    """A confirmed match is worth speaking up."""
    (answer,) = await _asked(slack, ANA, INCIDENT, GPU)
    assert "container-cannot-be-scheduled" in answer.plain


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        (INCIDENT, "lunch at one?"),
        (INCIDENT, "we had 502 rows in the export and 503 in the sheet"),
        (MLOPS, GPU),
        (RANDOM, GPU),
    ],
)
async def test_it_is_silent_where_nobody_asked(slack: LocalSlack, channel: str, text: str) -> None:
    """Chatter gets no answer anywhere, and an error none where it does not listen."""
    said = await slack.say(CHEN, channel, text)
    after = await slack.say(ANA, channel, f"@aml-medic {GPU}")
    await slack.answers(after)
    assert slack.said_after(said) == []


async def test_an_unknown_error_is_admitted(slack: LocalSlack) -> None:
    """No guess is sold as knowledge."""
    (answer,) = await _asked(
        slack, ANA, MLOPS, "@aml-medic Segmentation fault in libfrobnicate.so.7 (core dumped)"
    )
    assert "don't know" in answer.plain


async def test_every_suggested_mention_is_known(slack: LocalSlack) -> None:
    """The page's first screen must not suggest what the bot cannot answer."""
    mentions = [example for example in default_examples() if example.kind == "mention"]
    assert len(mentions) >= 3
    for example in mentions:
        answer, *_ = await _asked(slack, ANA, example.channel, example.text)
        assert "don't know" not in answer.plain
        assert "не знаю" not in answer.plain


async def test_slips_in_a_slash_command_are_nobody_elses_business(slack: LocalSlack) -> None:
    """Help and mistakes are shown to the one who typed."""
    for words in ("help", "logs ../x", ""):
        done = await slack.command(ANA, MLOPS, "/aml", words)
        assert (await _whispered(slack, done)).plain


async def test_an_empty_mention_gets_help(slack: LocalSlack) -> None:
    """The commands, with the way to write them."""
    (answer,) = await _asked(slack, ANA, MLOPS, "@aml-medic")
    for word in ("logs", "services", "explain", "replicas"):
        assert word in answer.plain


async def test_an_unknown_word_gets_the_nearest_command(slack: LocalSlack) -> None:
    """A slip of the finger is no paste."""
    (answer,) = await _asked(slack, ANA, MLOPS, "@aml-medic servics")
    assert "Did you mean" in answer.plain
    assert "services" in answer.plain


async def test_replicas_are_computed(slack: LocalSlack) -> None:
    """The guide's own example: 20 requests a second, 10 seconds each, 70 %."""
    (answer,) = await _asked(slack, ANA, MLOPS, "@aml-medic replicas rps=20 seconds=10")
    assert "286" in answer.plain


async def test_an_entry_is_explained(slack: LocalSlack) -> None:
    """By its id."""
    (answer,) = await _asked(slack, ANA, MLOPS, "@aml-medic explain http-503")
    assert "autoscale_min_replicas" in answer.plain


async def test_noise_of_forty_thousand_letters_is_no_trouble(slack: LocalSlack) -> None:
    """An answer within Slack's limits, whatever was pasted."""
    noise = "".join(chr(33 + (n * 7919) % 90) for n in range(39_000))
    (answer,) = await _asked(slack, ANA, MLOPS, f"@aml-medic {noise}")
    assert "don't know" in answer.plain
    assert len(answer.text) < 4_000


async def test_the_log_of_a_service_is_read(slack: LocalSlack) -> None:
    """The verdict with the proving line first, the whole log as a file in the same thread."""
    asked = await slack.say(ANA, INCIDENT, "@aml-medic logs recommendations")
    answers = await slack.answers(asked)
    verdict = answers[0]
    assert "Failed" in verdict.plain
    assert "module-not-found" in verdict.plain
    assert "ModuleNotFoundError" in verdict.plain
    await slack.until(lambda: any(one.files for one in slack.said_after(asked)))
    (file,) = [file for one in slack.said_after(asked) for file in one.files]
    assert file.name.startswith("recommendations-")
    assert b"ModuleNotFoundError" in file.content


async def test_a_paste_that_names_a_service_leads_to_its_log(slack: LocalSlack) -> None:
    """From the exception alone to the root cause inside the log, in one step."""
    first, second = (await _asked(slack, ANA, INCIDENT, f"@aml-medic {CRASHED}", 2))[:2]
    assert "service-launch-fails" in first.plain
    assert "module-not-found" in second.plain


async def test_a_log_is_shown_to_those_who_may_see_it(slack: LocalSlack) -> None:
    """Chen has no grant: a paste is explained all the same, asking for the log is denied aloud."""
    (denied,) = await _asked(slack, CHEN, INCIDENT, "@aml-medic logs recommendations")
    assert "access" in denied.plain
    asked = await slack.say(CHEN, INCIDENT, f"@aml-medic {CRASHED}")
    (answer,) = await slack.answers(asked)
    assert "service-launch-fails" in answer.plain
    await slack.answers(await slack.say(ANA, INCIDENT, f"@aml-medic {GPU}"))
    assert len(slack.said_after(asked)) == 1
    assert "ModuleNotFoundError" not in answer.plain


async def test_an_unknown_service_gets_its_neighbours(slack: LocalSlack) -> None:
    """A slip in a name."""
    (answer,) = await _asked(slack, ANA, INCIDENT, "@aml-medic logs recomendations")
    assert "recommendations" in answer.plain


async def test_no_log_yet_is_said(slack: LocalSlack) -> None:
    """Azure's empty answer is no failure."""
    (answer,) = await _asked(slack, ANA, INCIDENT, "@aml-medic logs fresh")
    assert "no log" in answer.plain.lower()


async def test_a_hostile_name_never_reaches_azure(office: Office) -> None:
    """A service name is checked by its form before anything else sees it."""
    before = len(office.azure.requests)
    (answer,) = await _asked(office.slack, ANA, INCIDENT, "@aml-medic logs ../../ws-other/services/foo?x#y")
    assert answer.plain
    assert not [one for one in list(office.azure.requests)[before:] if "ws-other" in one.path]


async def test_services_are_listed_by_the_slash_command(slack: LocalSlack) -> None:
    """`/aml services` shows names and states to those who may see them."""
    done = await slack.command(ANA, MLOPS, "/aml", "services")
    (answer,) = await slack.responses(done)
    assert "recommendations" in answer.plain
    assert "Failed" in answer.plain


async def test_buttons_ask_for_what_they_say(slack: LocalSlack) -> None:
    """Fetching the log by the button under an answer, as the one who pressed."""
    answer = await _crash_answered(slack)
    before = len(slack.said_after(answer))
    await slack.press(BORIS, answer, _label(answer, "logs "))
    await slack.until(lambda: len(slack.said_after(answer)) > before)
    assert "module-not-found" in slack.said_after(answer)[before].plain


async def test_a_button_is_authorised_for_the_one_who_presses(slack: LocalSlack) -> None:
    """Chen presses under Ana's answer, and sees no log."""
    answer = await _crash_answered(slack)
    before = len(slack.said_after(answer))
    done = await slack.press(CHEN, answer, _label(answer, "logs "))
    (denied, *_) = await slack.responses(done)
    assert "access" in denied.plain
    assert "ModuleNotFoundError" not in "".join(one.plain for one in slack.said_after(answer)[before:])


@pytest.mark.parametrize("vote", ["vote up", "vote down"])
async def test_a_vote_is_thanked_for(slack: LocalSlack, vote: str) -> None:
    """Helped or not, in a word to the one who voted."""
    (answer,) = await _asked(slack, ANA, INCIDENT, f"@aml-medic {GPU}")
    done = await slack.press(ANA, answer, _label(answer, vote))
    assert (await _whispered(slack, done)).plain


async def test_other_causes_are_shown_by_their_button(slack: LocalSlack) -> None:
    """The runner-up is named in the answer, and told in full when its button is pressed."""
    paste = f"{GPU}\nModuleNotFoundError: No module named 'lightfm'\nWorker failed to boot."
    (answer,) = await _asked(slack, ANA, INCIDENT, f"@aml-medic {paste}")
    before = len(slack.said_after(answer))
    await slack.press(ANA, answer, _label(answer, "causes "))
    await slack.until(lambda: len(slack.said_after(answer)) > before)
    other = slack.said_after(answer)[before]
    assert other.thread_ts == answer.thread_ts
    assert {("module-not-found" in one.plain.split("Found as well")[0]) for one in (answer, other)} == {
        True,
        False,
    }


async def _whispered(slack: LocalSlack, done: Interaction) -> Message:
    """What only the one who pressed or typed sees of the answer."""

    def mine() -> list[Message]:
        return [one for one in slack.ephemerals(done.user, done.channel) if one.ts > done.ts]

    await slack.until(lambda: bool(mine()))
    return mine()[0]


async def _crash_answered(slack: LocalSlack) -> Message:
    """The first answer to a paste that names a service, once its log has followed, file and all."""
    asked = await slack.say(ANA, INCIDENT, f"@aml-medic {CRASHED}")
    await slack.until(lambda: any(one.files for one in slack.said_after(asked)))
    return slack.said_after(asked)[0]


async def test_a_secret_in_a_paste_is_in_no_answer_and_in_no_log(office: Office) -> None:
    """Neither Slack nor the bot's own log shows it again."""
    (answer,) = await _asked(office.slack, ANA, INCIDENT, f"@aml-medic password=Zima-2024! {GPU}")
    assert "Zima-2024" not in answer.plain + answer.text + json.dumps(answer.blocks)
    assert "Zima-2024" not in office.journal.read_text(encoding="utf-8")


async def test_a_log_line_cannot_ping_a_channel(slack: LocalSlack) -> None:
    """What was pasted comes back as letters, not as markup."""
    (answer,) = await _asked(
        slack, ANA, INCIDENT, f"@aml-medic <!channel> <@U0BORIS> <http://evil.example|ok> {GPU}"
    )
    assert "<!channel>" not in answer.text
    assert "<@U0BORIS>" not in answer.text


async def test_a_redelivered_question_is_answered_once(slack: LocalSlack) -> None:
    """Slack delivers again when it is in doubt; the asker reads one answer."""
    asked = await slack.say(ANA, INCIDENT, f"@aml-medic {GPU} again")
    await slack.answers(asked)
    for _ in range(3):
        slack.redeliver(asked)
    await slack.settled()
    await slack.answers(await slack.say(ANA, INCIDENT, f"@aml-medic {GPU} and after"))
    assert len(slack.said_after(asked)) == 1


async def test_azure_being_away_does_not_harm_the_diagnosis(office: Office) -> None:
    """The paste is explained, and what could not be fetched is said in a sentence."""
    office.azure.faults.add("* */logs*", status=503, body="Service Unavailable")
    office.azure.faults.add("GET */services/image-search*", status=503, body="Service Unavailable")
    try:
        paste = CRASHED.replace("recommendations", "image-search")
        first, second = await _asked(office.slack, ANA, INCIDENT, f"@aml-medic {paste}", 2)
        assert "service-launch-fails" in first.plain
        assert "Azure" in second.plain
        assert "Service Unavailable" not in second.plain
    finally:
        office.azure.faults.clear()
