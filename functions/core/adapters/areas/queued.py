"""An area's mail that waits to be sent: held while it may not send, released after, or dropped."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine


AT_ONCE = 50
"""What is released waits for its turn otherwise: up to an hour."""


def hold_or_release(area: Area, machine: Machine, memory: dict[str, Any]) -> None:
    """Act when it changed whether the area may send; most applications need not look."""
    sends = area.state == "active" and area.may_send
    domains = sorted(each.name for each in area.domains)
    if sends != memory.get("sends", True):
        own = _own(area.slug, domains, machine)
        _order("-H" if sends else "-h", own, machine)
        for queue_id in own[:AT_ONCE] if sends else ():
            machine.run("postqueue", "-i", queue_id)
    memory["sends"], memory["domains"] = sends, domains


def drop(memory: dict[str, Any], slug: str, machine: Machine) -> None:
    """Delete what still waits. Nothing waits of an area that never had mail."""
    if "domains" in memory:
        _order("-d", _own(slug, memory["domains"], machine), machine)


def waiting(machine: Machine) -> Iterator[dict[str, Any]]:
    """Return all mail that waits, as postfix describes it."""
    for line in machine.run("postqueue", "-j").splitlines():
        yield json.loads(line)


def _own(slug: str, domains: Iterable[str], machine: Machine) -> list[str]:
    """Return the ids of an area's mail. Postfix has let nobody else use these senders."""
    known = set(domains)
    return [
        mail["queue_id"]
        for mail in waiting(machine)
        if mail["sender"].rpartition("@")[2] in known or mail["sender"].partition("@")[0] == slug
    ]


def _order(order: str, ids: list[str], machine: Machine) -> None:
    if ids:
        machine.run("postsuper", order, "-", text="\n".join(ids) + "\n")
