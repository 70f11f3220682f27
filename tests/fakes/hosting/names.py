"""Names that one customer has, in memory; and where a thing of an area is filed."""

from contextlib import suppress
from typing import Final

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.hosting.areas import Area, AreaObject, Domain, FtpAccount
from functions.core.domain.hosting.counting import filed_as
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.taken import taken, there
from tests.fakes.hosting.books import Books, Place, Whose

LET_GO: Final = frozenset({Stage.CANCELLED, Stage.PURGED})


def take(books: Books, area: Area, thing: AreaObject) -> None:
    """Put a new thing in, with the names it takes."""
    place, whose = place_of(area, thing), whose_is(area)
    if place in books.things:
        raise there(thing)
    books.things[place] = thing.model_copy(update={"version": 1})
    if isinstance(thing, FtpAccount):
        books.name("FTP login", f"{area.server_id}#{thing.name}", whose)
    if isinstance(thing, Domain) and thing.proof:
        claim(books, whose, thing)


def release(books: Books, area: Area, thing: AreaObject) -> None:
    if isinstance(thing, FtpAccount):
        books.names.pop(("FTP login", f"{area.server_id}#{thing.name}"), None)
    if isinstance(thing, Domain) and thing.proof and area.stage not in LET_GO:
        disclaim(books, thing)


def prove(books: Books, area: Area, before: Domain, changed: Domain) -> None:
    if changed.proof and not before.proof:
        claim(books, whose_is(area), changed)
    if before.proof and not changed.proof and area.stage not in LET_GO:
        disclaim(books, before)


def claim(books: Books, whose: Whose, domain: Domain) -> None:
    books.name("domain", domain.name, whose, or_ours=True)
    owner = books.names.get(("registrable", domain.registrable))
    if owner != whose and books.registered[domain.registrable]:
        raise taken("domain", domain.registrable)
    books.names["registrable", domain.registrable] = whose
    books.registered[domain.registrable] += 1


def claim_again(books: Books, whose: Whose, domain: Domain) -> bool:
    if ("domain", domain.name) in books.names:
        return books.names["domain", domain.name] == whose
    with suppress(AlreadyExists), books.together():
        claim(books, whose, domain)
        return True
    return False


def disclaim(books: Books, domain: Domain) -> None:
    books.names.pop(("domain", domain.name))
    books.registered[domain.registrable] -= 1


def whose_is(area: Area) -> Whose:
    return area.reseller_id, area.customer_id


def place_of(area: Area, thing: AreaObject) -> Place:
    return (*whose_is(area), thing.kind, filed_as(thing))
