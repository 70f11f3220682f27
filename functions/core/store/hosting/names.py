"""Unique names: items that one customer has, written together with what bears the name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    DnsRecord,
    Domain,
    FtpAccount,
    MailAlias,
    Mailbox,
    MailingList,
)
from functions.core.domain.hosting.counting import ADDRESSES
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.finding import domain_terms
from functions.core.domain.hosting.taken import taken
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import Item, to_attributes, to_plain
from functions.core.store.table import NOT_YET, Key, Table
from functions.core.store.together import Together

LET_GO: Final = frozenset({Stage.CANCELLED, Stage.PURGED})
"""Stages in which an area's domains are anybody's: `free` has let them go."""
OURS: Final = "whose = :whose"
FREE_OR_OURS: Final = f"{NOT_YET} OR {OURS}"


def whose(area: Area) -> str:
    return f"{area.reseller_id}#{area.customer_id}"


def owner_of(table: Table, registrable: str) -> tuple[tuple[ResellerId, CustomerId], int] | None:
    """Return whose it is or was, and how many domains they have at or below it."""
    item = table.get(keys.registrable(registrable))
    if item is None:
        return None
    plain = to_plain(item)
    owner = ResellerId(plain["reseller_id"]), CustomerId(plain["customer_id"])
    return owner, plain["domains"]


def named(key: Key, area: Area) -> Item:
    """Spell an item that says whose a name is."""
    owner = {"reseller_id": area.reseller_id, "customer_id": area.customer_id}
    return to_attributes({**key, **owner, "whose": whose(area)})


def take(table: Table, together: Together, area: Area, thing: AreaObject) -> None:
    """Take the names that come with a new thing."""
    match thing:
        case Domain(name=name):
            for term in domain_terms(name):
                key = keys.domain_term(area.reseller_id, term, area.customer_id)
                together.add(table.put_of(named(key, area)))
            if thing.proof:
                claim(table, together, area, thing)
        case FtpAccount(name=name):
            key = keys.ftp_login(area.server_id, name)
            together.add(table.put_of(named(key, area), NOT_YET), taken("FTP login", name))


def demand(table: Table, together: Together, area: Area, thing: AreaObject) -> None:
    """Demand what has to be in the area, and must not be, when a thing is written."""

    def place(kind: str, name: str) -> Key:
        return keys.thing(area.reseller_id, area.customer_id, kind, name)

    match thing:
        case Mailbox(name=name) | MailAlias(name=name) | MailingList(name=name):
            for kind in ADDRESSES:
                if kind != thing.kind:
                    elsewhere = taken("mail address", name)
                    together.add(table.check_of(place(kind, name), NOT_YET), elsewhere)
            domain = name.partition("@")[2]
        case DnsRecord(zone=zone):
            domain = zone
        case Domain(parent=str() as parent):
            domain = parent
        case _:
            return
    together.add(
        table.check_of(place("domain", domain), "attribute_exists(pk)"), NotFound("domain", domain)
    )


def release(table: Table, together: Together, area: Area, things: Iterable[AreaObject]) -> None:
    """Give back the names of things that go."""
    proven: list[Domain] = []
    for thing in things:
        match thing:
            case Domain(name=name):
                for term in domain_terms(name):
                    key = keys.domain_term(area.reseller_id, term, area.customer_id)
                    together.add(table.delete_of(key))
                proven += [thing] if thing.proof else []
            case FtpAccount(name=name):
                together.add(table.delete_of(keys.ftp_login(area.server_id, name)))
    if area.stage not in LET_GO:
        disclaim(table, together, area, proven)


def claim(table: Table, together: Together, area: Area, domain: Domain) -> None:
    """Claim a domain, and what of it was registered, unless somebody else has either."""
    name, registrable = domain.name, domain.registrable
    item, values = named(keys.domain(name), area), {":whose": whose(area)}
    together.add(table.put_of(item, FREE_OR_OURS, values), taken("domain", name))
    together.add(
        table.update_of(
            keys.registrable(registrable),
            "SET whose = :whose, reseller_id = :reseller, customer_id = :customer "
            "ADD #domains :one",
            {"#domains": "domains"},
            {
                **values,
                ":reseller": area.reseller_id,
                ":customer": area.customer_id,
                ":one": 1,
                ":none": 0,
            },
            f"{FREE_OR_OURS} OR #domains = :none",
        ),
        taken("domain", registrable),
    )


def free(table: Table, area: Area, domain: Domain) -> None:
    """Let others have a domain. Harmless when it is not ours any more."""
    together = Together(table)
    disclaim(table, together, area, [domain])
    try:
        together.write()
    except StaleVersion:
        return  # it was let go before


def claim_again(table: Table, area: Area, domain: Domain) -> bool:
    """Claim a domain that was let go; say whether it is ours now."""
    known = table.get(keys.domain(domain.name))
    if known:
        return bool(known["whose"]["S"] == whose(area))
    together = Together(table)
    claim(table, together, area, domain)
    try:
        together.write()
    except AlreadyExists:
        return False
    return True


def disclaim(table: Table, together: Together, area: Area, domains: Iterable[Domain]) -> None:
    """Let others have them; what was registered, as soon as nothing below it is left."""
    counts: Counter[str] = Counter()
    ours: Mapping[str, object] = {":whose": whose(area)}
    for domain in domains:
        gone = StaleVersion("domain", domain.name)
        together.add(table.delete_of(keys.domain(domain.name), OURS, ours), gone)
        counts[domain.registrable] += 1
    for registrable, count in counts.items():
        together.add(
            table.update_of(
                keys.registrable(registrable),
                "ADD #domains :fewer",
                {"#domains": "domains"},
                {**ours, ":fewer": -count},
                OURS,
            ),
            StaleVersion("domain", registrable),
        )
