"""Bulk mail: who sends too much, and what is locked, the least first."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from functions.core.domain.incidents import BulkMail
from functions.core.domain.model import Model

SCRIPT: Final = "script"
"""Who sends what the area's own programs hand to `sendmail`, as its server says."""


class What(StrEnum):
    NOTHING = "nothing"
    MAILBOX = "mailbox"
    SCRIPTS = "scripts"
    AREA = "area"


class Measure(Model):
    """What is to be done about an area."""

    what: What = What.NOTHING
    address: str = ""
    """MAILBOX: which one."""


def measure(
    sent_by: Mapping[str, int], limit: int, mailboxes: Collection[str], before: BulkMail | None
) -> Measure:
    """Say what to lock: who sends most, a mailbox or the scripts; the area if that did not end it.

    `before` is what was locked already.
    """
    if sum(sent_by.values()) <= limit:
        return Measure()
    if before is None or not (before.locked or before.area_locked):
        return _first(sent_by, mailboxes)
    if before.area_locked or not _goes_on(sent_by, limit, before):
        return Measure()
    return Measure(what=What.AREA)


def _first(sent_by: Mapping[str, int], mailboxes: Collection[str]) -> Measure:
    most = max(sorted(sent_by), key=lambda each: sent_by[each])
    if most in mailboxes:
        return Measure(what=What.MAILBOX, address=most)
    if most == SCRIPT:
        return Measure(what=What.SCRIPTS, address=most)
    return Measure(what=What.AREA)


def _goes_on(sent_by: Mapping[str, int], limit: int, before: BulkMail) -> bool:
    """Say whether others send too much, too, or what was locked sends all the same."""
    locked = {each.address: each.sent for each in before.locked}
    others = sum(count for by, count in sent_by.items() if by not in locked)
    return others > limit or any(sent_by.get(by, 0) > sent for by, sent in locked.items())
