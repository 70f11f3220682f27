"""Sessions over IMAP and POP3: who may not be there any more is put out."""

from __future__ import annotations

from functions.core.adapters.areas.document import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine


def end(area: Area, machine: Machine, memory: dict[str, Any]) -> None:
    """End the sessions of mailboxes that went away, are held, or have another password.

    What was is remembered at the end of an application: one that dies before it ends them does
    so at its second try.
    """
    may = {
        each.address: digest(each.hash)
        for each in area.mailboxes
        if each.enabled and area.state == "active"
    }
    was: dict[str, str] = memory.get("logins", {})
    _end([each for each, password in was.items() if may.get(each) != password], machine)
    memory["logins"] = may


def end_all(memory: dict[str, Any], machine: Machine) -> None:
    _end(list(memory.get("logins", {})), machine)


def _end(addresses: list[str], machine: Machine) -> None:
    """Put them out. dovecot complains about whoever is not there: so it is asked who is."""
    if addresses:
        present = {line.split()[0] for line in machine.run("doveadm", "who", "-1").splitlines()[1:]}
        for address in sorted(present & set(addresses)):
            machine.run("doveadm", "kick", address)
