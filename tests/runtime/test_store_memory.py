"""What is remembered in Redis."""

from __future__ import annotations

from redis.asyncio import Redis

from bot.store import Store, Tally


async def test_pastes_are_kept_for_thirty_days(redis: Redis) -> None:
    """For the buttons under an answer."""
    store = Store(redis)
    await store.remember_paste("C1-1.1", "ошибка")
    assert await store.paste("C1-1.1") == "ошибка"
    assert await store.paste("C1-1.2") is None
    assert 29 * 86_400 < await redis.ttl("{medic}:paste:C1-1.1") <= 30 * 86_400


async def test_a_second_vote_replaces_the_first(redis: Redis) -> None:
    """One person has one vote on one answer."""
    store = Store(redis)
    await store.vote("http-503", "U1", "1.1", helped=True)
    await store.vote("http-503", "U1", "1.1", helped=True)
    await store.vote("http-503", "U2", "1.1", helped=True)
    assert await store.tally() == {"http-503": Tally(helped=2, not_helped=0)}
    await store.vote("http-503", "U2", "1.1", helped=False)
    assert await store.tally() == {"http-503": Tally(helped=1, not_helped=1)}


async def test_posted_parts_are_recorded(redis: Redis) -> None:
    """So that a second try knows what stands."""
    store = Store(redis)
    assert await store.parts("C1-1.1") == {}
    await store.record_part("C1-1.1", "1", "1.2")
    await store.record_part("C1-1.1", "1:churn.log", "F1")
    assert await store.parts("C1-1.1") == {"1": "1.2", "1:churn.log": "F1"}
