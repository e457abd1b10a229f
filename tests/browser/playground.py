"""`python -m bot run` without Slack tokens, as a newcomer starts it, on a free port."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Seconds for the first start on a busy machine with nothing compiled.
START_WITHIN = 90.0
_FOREIGN = ("SLACK_", "MEDIC_", "REDIS_", "AZURE", "ARM_")


@asynccontextmanager
async def playing(data: Path) -> AsyncIterator[str]:
    """The playground's address, once it has printed it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    environment |= {"MEDIC_DATA": str(data), "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--port", "0"),
        cwd=data,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_WITHIN):
            line = (await process.stdout.readline()).decode()
        assert line.startswith("Playground: http://127.0.0.1:"), line
        yield line.split()[1]
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 30)
