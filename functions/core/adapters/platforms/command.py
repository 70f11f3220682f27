"""A hypervisor: a fixed command, run there over SSH with its pinned host key and its own key."""

import asyncio
import shlex

from functions.core.adapters.platforms.tools import Tools
from functions.core.adapters.ssh import Door, Ran, logged_in, run
from functions.core.adapters.ssh_outcomes import NoLogin
from functions.core.domain.errors import Refused
from functions.core.domain.masking import mask
from functions.core.domain.servers import CommandPlatform, Server

STEP_S = 15
COMMAND_S = 60


def reboot(server: Server, platform: CommandPlatform, tools: Tools) -> str:
    del server  # the argv is fixed: nothing of a server's record gets into it
    key = tools.secrets(platform.secret)
    door = Door(platform.address, platform.ssh, key, STEP_S)
    ran = asyncio.run(_run(door, shlex.join(platform.argv)))
    order = f"{platform.address} was told to run {platform.argv[0]}"
    if ran is None or ran.status is None:
        return f"{order}, and its answer was lost: the boot check shows whether it did"
    if ran.status != 0:
        raise Refused(f"{order}, which failed: exit status {ran.status}{_said(ran)}")
    return order


async def _run(door: Door, command: str) -> Ran | None:
    """Return how it ended, or None if that got lost; raise if it certainly never began."""
    from asyncssh import ChannelOpenError

    try:
        async with logged_in(door) as hypervisor:
            try:
                return await run(hypervisor, command, COMMAND_S)
            except NoLogin as lost:
                if isinstance(lost.__cause__, ChannelOpenError):
                    raise
                return None
    except NoLogin as shut:
        raise shut.as_error() from shut


def _said(ran: Ran) -> str:
    lines = mask(ran.err.decode("utf-8", "replace")).split("\n")
    said = [line.strip() for line in lines if line.strip()]
    return f", {said[-1][:200]}" if said else ""
