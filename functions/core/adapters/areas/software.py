"""Software: which versions are installed here, as Debian's own records say it."""

from __future__ import annotations

import json

from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

LOOKED = STATE + "/software.json"
LOCK = "software.lock"
FRESH_S = 50 * 60
PACKAGES = (
    *("nginx", "php[0-9]*-fpm", "postfix", "dovecot-core", "proftpd-core", "mariadb-server"),
    *("postgresql", "knot", "rspamd", "openssl", "openssh-server"),
)
FORM = "${db:Status-Status}\t${Package}\t${Version}\n"


def of(machine: Machine, now: float) -> dict[str, Any]:
    """Return release, kernel and packages; these are asked for once in `FRESH_S` at most."""
    return {
        "debian": _release(machine),
        "kernel": (machine.read("/proc/sys/kernel/osrelease") or b"").decode().strip(),
        "packages": _packages(machine, now),
    }


def _release(machine: Machine) -> str:
    for line in (machine.read("/etc/os-release") or b"").decode("utf-8", "replace").split("\n"):
        name, _, value = line.partition("=")
        if name == "VERSION_ID":
            return value.strip().strip("\"'")
    return ""


def _packages(machine: Machine, now: float) -> dict[str, str]:
    with machine.lock(LOCK):
        known = json.loads(machine.read(LOOKED) or b"{}")
        if now - known.get("at", 0) < FRESH_S:
            kept: dict[str, str] = known["packages"]
            return kept
        found = _installed(machine)
        machine.write(LOOKED, json.dumps({"at": now, "packages": found}).encode())
        return found


def _installed(machine: Machine) -> dict[str, str]:
    """Ask for all at once: for one that was never here it complains, and tells of the others."""
    try:
        printed = machine.run("dpkg-query", "--show", "--showformat=" + FORM, *PACKAGES)
    except Failed as failed:
        printed = failed.printed
    lines = [line.split("\t") for line in printed.splitlines()]
    return {words[1]: words[2] for words in lines if len(words) == 3 and words[0] == "installed"}
