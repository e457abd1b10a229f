from collections.abc import Iterable

from bot.access import Grants
from bot.settings import GrantSettings


class Groups:
    """User groups that count how often they are asked for."""

    def __init__(self, **members: tuple[str, ...]) -> None:
        self.asked = 0
        self._members = members

    async def __call__(self, group: str) -> Iterable[str]:
        """The members of a group."""
        self.asked += 1
        return self._members.get(group, ())


def _grants(*grants: GrantSettings, groups: Groups | None = None) -> Grants:
    return Grants(grants, groups or Groups())


async def test_nothing_is_allowed_without_a_grant() -> None:
    """An empty list of grants denies everything."""
    assert not await _grants().allows("U0ANA", "C0INCIDENT", "logs", "prod/churn")


async def test_a_person_may_do_what_was_granted_and_nothing_else() -> None:
    """The action, the person and the service all have to fit."""
    grants = _grants(GrantSettings(who=("U0ANA",), may=("logs",), on=("prod/churn",)))
    assert await grants.allows("U0ANA", "C1", "logs", "prod/churn")
    assert not await grants.allows("U0ANA", "C1", "services", "prod/churn")
    assert not await grants.allows("U0BORIS", "C1", "logs", "prod/churn")
    assert not await grants.allows("U0ANA", "C1", "logs", "prod/fraud")


async def test_a_workspace_does_not_reach_into_one_with_a_longer_name() -> None:
    """`prod/*` is the workspace prod, whole, and not prod-eu."""
    grants = _grants(GrantSettings(who=("U0ANA",), may=("logs",), on=("prod/*",)))
    assert await grants.allows("U0ANA", "C1", "logs", "prod/churn/blue")
    assert not await grants.allows("U0ANA", "C1", "logs", "prod-eu/churn")


async def test_members_of_a_group_are_asked_for_once() -> None:
    """A group's members are cached, and looked up only where the rest of the grant fits."""
    groups = Groups(S0ONCALL=("U0BORIS",))
    grants = _grants(GrantSettings(who=("S0ONCALL",), may=("logs",), on=("prod/*",)), groups=groups)
    assert not await grants.allows("U0BORIS", "C1", "logs", "test/churn")
    assert groups.asked == 0
    assert await grants.allows("U0BORIS", "C1", "logs", "prod/churn")
    assert not await grants.allows("U0CHEN", "C1", "logs", "prod/churn")
    assert groups.asked == 1


async def test_a_channel_can_be_granted() -> None:
    """Everybody in a channel may, where the channel itself is named."""
    grants = _grants(GrantSettings(who=("C0INCIDENT",), may=("logs",), on=("*/*",)))
    assert await grants.allows("U0ANYBODY", "C0INCIDENT", "logs", "prod/churn")
    assert not await grants.allows("U0ANYBODY", "C0RANDOM", "logs", "prod/churn")
