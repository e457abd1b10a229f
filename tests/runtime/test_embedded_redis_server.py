"""The embedded Redis keeps what it was given, and belongs to one bot at a time."""

from __future__ import annotations

import asyncio
import signal
import stat
import sys
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.embedded_redis import LONGEST_SOCKET, RedisUnusableError, open_redis, socket_path

DYING_BOT = """
import asyncio, os, pathlib, signal, sys
from bot.embedded_redis import open_redis

async def die():
    async with open_redis(pathlib.Path(sys.argv[1])) as redis:
        await redis.set("kept", "1")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(die())
"""


async def test_a_restart_loses_nothing(tmp_path: Path) -> None:
    """What was written before the stop is there after the start."""
    async with open_redis(tmp_path) as redis:
        await redis.set("kept", "1")
    async with open_redis(tmp_path) as redis:
        assert await redis.get("kept") == b"1"


async def test_only_its_user_may_talk_to_it(tmp_path: Path) -> None:
    """A socket that others cannot open, and no port."""
    async with open_redis(tmp_path) as redis:
        assert stat.S_IMODE(socket_path(tmp_path / "redis").stat().st_mode) == 0o700
        assert (await redis.config_get("port"))["port"] == "0"


async def test_a_second_bot_on_the_folder_is_told_so(tmp_path: Path) -> None:
    """One line that says what to do; the first goes on."""
    async with open_redis(tmp_path) as redis:
        with pytest.raises(RedisUnusableError, match="another bot runs on this data folder"):
            async with open_redis(tmp_path):
                pass
        assert await redis.ping()


async def test_the_server_of_a_killed_bot_is_replaced(tmp_path: Path) -> None:
    """Its file is taken over, with all that it held."""
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", DYING_BOT, str(tmp_path))
    assert await bot.wait() == -signal.SIGKILL
    async with open_redis(tmp_path) as redis:
        assert await redis.get("kept") == b"1"


async def test_a_file_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A power cut in the middle of a write does not stop the next start."""
    async with open_redis(tmp_path) as redis:
        await redis.set("kept", "1")
        await redis.set("cut", "x" * 100)
    file = next((tmp_path / "redis").rglob("*.aof"))
    file.write_bytes(file.read_bytes()[:-20])
    async with open_redis(tmp_path) as redis:
        assert await redis.get("kept") == b"1"
        assert await redis.get("cut") is None


async def test_a_deep_folder_gets_a_short_socket(tmp_path: Path) -> None:
    """The system takes no longer path for a socket."""
    deep = tmp_path / ("deep" * 20) / ("deeper" * 10)
    async with open_redis(deep) as redis:
        assert await redis.ping()
    assert len(str(socket_path(deep / "redis"))) <= LONGEST_SOCKET


async def test_an_unreachable_redis_is_named(tmp_path: Path) -> None:
    """The variable to look at stands in the message."""
    with pytest.raises(RedisUnusableError, match="check REDIS_URL"):
        async with open_redis(tmp_path, "redis://127.0.0.1:1/0"):
            pass
    with pytest.raises(RedisUnusableError, match="REDIS_URL"):
        async with open_redis(tmp_path, "http://127.0.0.1"):
            pass


async def test_a_redis_of_ones_own_is_used(tmp_path: Path) -> None:
    """By the address that REDIS_URL gives."""
    async with open_redis(tmp_path) as own:
        path = socket_path(tmp_path / "redis")
        async with open_redis(tmp_path / "unused", f"unix://{path}") as redis:
            assert isinstance(redis, Redis)
            await redis.set("x", "1")
        assert await own.get("x") == b"1"
    assert not (tmp_path / "unused").exists()


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(RedisUnusableError, match="set MEDIC_DATA"):
        async with open_redis(tmp_path / "data"):
            pass
