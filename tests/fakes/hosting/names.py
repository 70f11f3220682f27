"""Names that one customer has, in memory; and where a thing of an area is filed."""

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.hosting.areas import Area, AreaObject, Domain, FtpAccount
from functions.core.domain.hosting.counting import filed_as
from tests.fakes.hosting.books import Books, Place, Whose


def take(books: Books, area: Area, thing: AreaObject) -> None:
    """Put a new thing in, with the names it takes."""
    place, whose = place_of(area, thing), whose_is(area)
    if place in books.things:
        raise AlreadyExists(thing.kind, thing.name)
    books.things[place] = thing.model_copy(update={"version": 1})
    if isinstance(thing, FtpAccount):
        books.name("FTP login", f"{area.server_id}#{thing.name}", whose)
    if isinstance(thing, Domain) and thing.proof:
        _claim(books, whose, thing)


def release(books: Books, area: Area, thing: AreaObject) -> None:
    if isinstance(thing, FtpAccount):
        books.names.pop(("FTP login", f"{area.server_id}#{thing.name}"), None)
    if isinstance(thing, Domain) and thing.proof:
        _disclaim(books, thing)


def prove(books: Books, whose: Whose, before: Domain, changed: Domain) -> None:
    if changed.proof and not before.proof:
        _claim(books, whose, changed)
    if before.proof and not changed.proof:
        _disclaim(books, before)


def _claim(books: Books, whose: Whose, domain: Domain) -> None:
    books.name("domain", domain.name, whose, or_ours=True)
    owner = books.names.get(("registrable", domain.registrable))
    if owner != whose and books.registered[domain.registrable]:
        raise AlreadyExists("domain", domain.registrable)
    books.names["registrable", domain.registrable] = whose
    books.registered[domain.registrable] += 1


def _disclaim(books: Books, domain: Domain) -> None:
    books.names.pop(("domain", domain.name))
    books.registered[domain.registrable] -= 1


def whose_is(area: Area) -> Whose:
    return area.reseller_id, area.customer_id


def place_of(area: Area, thing: AreaObject) -> Place:
    return (*whose_is(area), thing.kind, filed_as(thing))
