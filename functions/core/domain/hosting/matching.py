"""What was found of an area beside what is recorded of it: new, changed, vanished."""

from collections.abc import Iterable
from typing import Final

from functions.core.domain.hosting.areas import AreaObject, Autoresponder, DnsRecord, Mailbox
from functions.core.domain.hosting.counting import filed_as
from functions.core.domain.model import Model

READ: Final = {
    "domain": ("enabled", "folder", "php", "mail", "dns"),
    "mailbox": ("quota_mib", "forward_to", "autoresponder"),
    "mail-alias": ("targets",),
    "ftp-account": ("folder",),
    "database": (),
    "database-user": ("databases",),
    "dns-record": ("ttl",),
}
"""By their kinds what another panel tells of things: everything else stays as it is recorded."""
Place = tuple[str, ...]


class Matched(Model):
    """What differs. New things have version 0, changed ones the version that is recorded."""

    new: tuple[AreaObject, ...] = ()
    changed: tuple[AreaObject, ...] = ()
    vanished: tuple[AreaObject, ...] = ()


def matched(recorded: Iterable[AreaObject], found: Iterable[AreaObject]) -> Matched:
    """Compare them, each by its name; a record by what it says."""
    known = {_place(each): each for each in recorded if each.kind in READ}
    there = {_place(each): each for each in found}
    pairs = [(known[place], each) for place, each in there.items() if place in known]
    renewed = [(before, _renewed(before, each)) for before, each in pairs]
    return Matched(
        new=tuple(each for place, each in there.items() if place not in known),
        changed=tuple(after for before, after in renewed if after != before),
        vanished=tuple(each for place, each in known.items() if place not in there),
    )


def _renewed(before: AreaObject, found: AreaObject) -> AreaObject:
    update = {name: getattr(found, name) for name in READ[before.kind]}
    if isinstance(before, Mailbox) and isinstance(found, Mailbox):
        update["autoresponder"] = _answering(before.autoresponder, found.autoresponder)
    return before.model_copy(update=update)


def _answering(before: Autoresponder | None, found: Autoresponder | None) -> Autoresponder | None:
    """Return what is answered: its days are not told, those that are recorded stay."""
    if before and found and (before.subject, before.text) == (found.subject, found.text):
        return before
    return found


def _place(thing: AreaObject) -> Place:
    if isinstance(thing, DnsRecord):
        return thing.kind, thing.zone, thing.host, thing.type, thing.value
    return thing.kind, filed_as(thing)
