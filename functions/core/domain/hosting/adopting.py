"""From what another panel has to our own things: pure, and the same each time.

What cannot be kept as it is stands in `beyond`, in words; no password of it can be read.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import (
    KEPT,
    AreaObject,
    DnsRecord,
    Domain,
    Proof,
)
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.domains import ascii_name, registrable, zone_of
from functions.core.domain.hosting.found import (
    FoundArea,
    FoundDomain,
    FoundMailbox,
)
from functions.core.domain.hosting.found_records import adopted as adopted_record
from functions.core.domain.hosting.found_records import is_ours
from functions.core.domain.hosting.found_things import alias, database, login, mailbox, pairs, user
from functions.core.domain.hosting.names import MailPlace
from functions.core.domain.hosting.nobodys import demand_somebodys
from functions.core.domain.model import Model

T = TypeVar("T")


class Adopted(Model):
    """The things of an area, domains first, and what of it cannot be kept."""

    things: tuple[AreaObject, ...]
    beyond: tuple[str, ...]
    passwords: tuple[str, ...]
    """Whose passwords stay on the server: nobody can read them."""


def adopt(found: FoundArea, limits: Limits, proof: Proof) -> Adopted:
    """Return what would be set up here if it had been ordered here."""
    return _Adoption(found, limits, proof).run()


class _Adoption:
    def __init__(self, found: FoundArea, limits: Limits, proof: Proof) -> None:
        self._found, self._limits, self._proof = found, limits, proof
        self._beyond: list[str] = list(found.beyond)

    def run(self) -> Adopted:
        domains = list(self._each(self._found.domains, self._domain, "domain"))
        tops = {each.name for each in domains if isinstance(each, Domain) and not each.parent}
        things: list[AreaObject] = [*domains, *self._addresses({each.name for each in domains})]
        things += self._each(self._found.logins, login, "FTP account")
        databases = list(self._each(self._found.databases, database, "database"))
        things += [*databases, *self._users({each.name for each in databases})]
        for zone in self._found.domains:
            things += self._records(zone, tops)
        return Adopted(
            things=tuple({_place(each): each for each in things}.values()),
            beyond=tuple(self._beyond),
            passwords=tuple(_named(each) for each in things if getattr(each, "hash", "") == KEPT),
        )

    def _each(
        self, found: Iterator[T] | tuple[T, ...], make: Callable[[T], AreaObject], noun: str
    ) -> Iterator[AreaObject]:
        for each in found:
            try:
                yield make(each)
            except (Invalid, ValidationError) as error:
                self._beyond.append(f"{noun} {_called(each)}: {_why(error)}")

    def _domain(self, found: FoundDomain) -> Domain:
        name = ascii_name(found.name)
        demand_somebodys(name)
        parent = self._parent(name)
        return Domain.model_validate(
            {
                "name": name,
                "registrable": registrable(name),
                "parent": parent,
                "proof": None if parent else self._proof,
                "enabled": found.enabled,
                "folder": found.folder.strip("/"),
                "php": found.php or None,
                "mail": MailPlace.HERE if found.mail else MailPlace.ELSEWHERE,
                "dns": found.zone and parent is None,
            }
        )

    def _parent(self, name: str) -> str | None:
        """Return the shortest of the domains that it is below: that one is below none."""
        names = (each.name for each in self._found.domains)
        return min((top for top in names if name.endswith(f".{top}")), key=len, default=None)

    def _addresses(self, there: set[str]) -> Iterator[AreaObject]:
        found: list[AreaObject] = [*self._each(self._boxes(), mailbox, "mailbox")]
        for box in self._found.mailboxes:
            found += self._each(pairs(box), alias, "address")
        for each in found:
            if zone_of(each.name) in there:
                yield each
            else:
                self._beyond.append(f"{_named(each)}: its domain is not taken in")

    def _boxes(self) -> Iterator[FoundMailbox]:
        """Yield mailboxes; one without a limit of its own may hold what the course allows."""
        for each in self._found.mailboxes:
            if each.box:
                quota_mib = each.quota_mib or self._limits.mailbox_mib
                yield each.model_copy(update={"quota_mib": quota_mib})

    def _users(self, there: set[str]) -> Iterator[AreaObject]:
        engines: dict[tuple[str, str], list[str]] = {}
        for each in self._found.databases:
            for name in each.users if each.name in there else ():
                engines.setdefault((each.engine, name), []).append(each.name)
        return self._each(
            tuple((engine, name, tuple(names)) for (engine, name), names in engines.items()),
            user,
            "database user",
        )

    def _records(self, found: FoundDomain, tops: set[str]) -> Iterator[DnsRecord]:
        if found.name not in tops:
            return
        for each in found.records:
            if not is_ours(each, found.name):
                continue
            try:
                yield adopted_record(each, found.name)
            except Invalid as error:
                self._beyond.append(f"record {each.host} {each.type}: {error.reason}")


def _place(thing: AreaObject) -> tuple[str, str, str]:
    return thing.kind, str(getattr(thing, "engine", "")), thing.name


def _named(thing: AreaObject) -> str:
    return f"{thing.kind.replace('-', ' ')} {thing.name}"


def _called(found: object) -> str:
    """Name what was found, in one line."""
    for name in ("name", "address", "login"):
        if said := getattr(found, name, None):
            return str(said)[:100]
    return str(found[0] if isinstance(found, tuple) and len(found) == 2 else found)[:100]


def _why(error: Invalid | ValidationError) -> str:
    if isinstance(error, Invalid):
        return error.reason
    wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
    field = ".".join(map(str, wrong["loc"][-1:]))
    if wrong["type"] == "string_pattern_mismatch":
        return f"{field} is spelled as nothing is spelled here"
    return f"{field}: {wrong['msg']}"
