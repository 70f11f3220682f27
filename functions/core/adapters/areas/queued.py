"""An area's mail that waits to be sent: held while it may not send, released after, or dropped."""

from __future__ import annotations

import json
import re

from functions.core.adapters.areas.addresses import ALL, NOTHING, Post, sends, untagged
from functions.core.adapters.areas.errors import Failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine


AT_ONCE = 50
"""What is released waits for its turn otherwise: up to an hour."""


BEGINNING = re.compile(r"^\*\*\* ENVELOPE RECORDS (?:\w+/)*(\w+) \*\*\*$", re.MULTILINE)
"""How `postcat` begins each message: with its file in the queue, whose name is its id."""
CONTENTS = "\n*** MESSAGE CONTENTS "
"""Before it stands what postfix knows; after it the header, in which anybody writes anything."""
SENDER = re.compile(r"^sender: (.*)$", re.MULTILINE)
SIGNED_IN, SIEVE = "\nnamed_attribute: sasl_username=", "\nX-Sieve: "


def hold_or_release(area: Area, machine: Machine, memory: dict[str, Any]) -> None:
    """Act when it changed what the area may send; most applications need not look."""
    now, domains = sends(area), sorted(each.name for each in area.domains)
    if now != memory.get("sends", ALL):
        own = _own(area.slug, domains, machine)
        stay = set(own if now == NOTHING else () if now == ALL else _of_scripts(own, area, machine))
        _order("-h", [each for each in own if each in stay], machine)
        free = [each for each in own if each not in stay]
        _order("-H", free, machine)
        for queue_id in free[:AT_ONCE]:
            machine.run("postqueue", "-i", queue_id)
    memory["sends"], memory["domains"] = now, domains


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


def _of_scripts(ids: list[str], area: Area, machine: Machine) -> Iterator[str]:
    """Yield what nobody signed in for, and no mailbox has passed on."""
    passing = set(Post(area, (0, 0), "").scripts)
    for first in range(0, len(ids), AT_ONCE):
        _, *parts = BEGINNING.split(_records(ids[first : first + AT_ONCE], machine))
        for queue_id, records in zip(parts[::2], parts[1::2]):
            envelope, _, header = records.partition(CONTENTS)
            passed_on = SIEVE in header and _sender(envelope) in passing
            if SIGNED_IN not in envelope and not passed_on:
                yield queue_id


def _sender(envelope: str) -> str:
    found = SENDER.search(envelope)
    return untagged(found[1].lower()) if found else ""


def _records(ids: list[str], machine: Machine) -> str:
    """Return what postfix keeps of each. It stops at the first that has been sent meanwhile."""
    try:
        return machine.run("postcat", "-e", "-h", "-q", *ids)
    except Failed as failed:
        if len(ids) == 1:
            return failed.printed
        return "".join(_records([each], machine) for each in ids)


def _order(order: str, ids: list[str], machine: Machine) -> None:
    if ids:
        machine.run("postsuper", order, "-", text="\n".join(ids) + "\n")
