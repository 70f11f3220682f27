"""The prober beside the cloud: started, started again when it dies, ended with the launcher."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

MODULE: Final = "functions.probes.prober"
LONGEST_PAUSE_S: Final = 30.0


def exists() -> bool:
    """Say whether this checkout has a prober."""
    return find_spec(MODULE) is not None


async def keep_running(environment: Mapping[str, str], log: Path) -> None:
    """Run the prober until cancelled."""
    pause = 1.0
    while True:
        started = asyncio.get_running_loop().time()
        await _run(environment, log)
        lived = asyncio.get_running_loop().time() - started
        pause = 1.0 if lived > LONGEST_PAUSE_S else min(2 * pause, LONGEST_PAUSE_S)
        await asyncio.sleep(pause)


async def _run(environment: Mapping[str, str], log: Path) -> None:
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "noren.local.child", MODULE),
            env={**os.environ, **environment, "NOREN_LAUNCHER": str(os.getpid())},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            await process.wait()
        finally:
            await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), 3)
    if process.returncode is None:
        process.kill()
        await process.wait()
