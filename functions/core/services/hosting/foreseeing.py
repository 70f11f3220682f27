"""What would become of a list of customers: every row's fate, and nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from pydantic import ValidationError

from functions.core.domain.callers import Audience
from functions.core.domain.errors import DomainError, Invalid
from functions.core.domain.hosting.allotments import Allotment
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.csv_files import Row
from functions.core.domain.hosting.domains import ascii_name
from functions.core.domain.hosting.imports import Fate, ImportRow, listed, wished
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.services.hosting.contracts import Means
from functions.core.services.hosting.drafting import NewCustomer

UNIQUE = ("login_id", "number", "domain")
TWICE: Final = "stands in this list twice"


def foresee(reseller_id: ResellerId, rows: Sequence[Row], *, means: Means) -> list[ImportRow]:
    """Return every row with its fate, as far as it can be known before it is done."""
    sight = Sight(reseller_id, means)
    return [sight.of(row) for row in listed(rows)]


def wish_of(row: ImportRow, courses: Iterable[Course]) -> NewCustomer:
    """Read a row as a wish; raise Invalid with the column at fault, never what stands there."""
    course = _course(row.cells.get("course", ""), courses)
    if not row.cells.get("external_id"):
        raise Invalid("external_id", "is missing: by it a list may be sent again")
    if row.twice:
        raise Invalid("external_id", TWICE)
    try:
        return NewCustomer.model_validate(wished(row.cells, course.id))
    except ValidationError as error:
        first = error.errors(include_context=False, include_input=False, include_url=False)[0]
        raise Invalid(".".join(map(str, first["loc"])) or "row", first["msg"]) from None


class Sight:
    """What one file has used up so far."""

    def __init__(self, reseller_id: ResellerId, means: Means) -> None:
        self._reseller_id, self._means = reseller_id, means
        self._courses = means.courses.all(reseller_id)
        self._left = {
            each.server_id: _room(each) for each in means.allotments.of_reseller(reseller_id)
        }
        self._seen: set[tuple[str, str]] = set()

    def remember(self, row: ImportRow) -> None:
        """Take in a row whose fate was foreseen before."""
        if row.fate is Fate.NEW:
            with suppress(DomainError):
                self._use(wish_of(row, self._courses))

    def of(self, row: ImportRow) -> ImportRow:
        """Return a row with its fate; nothing is written."""
        known = None if row.twice else self._known(row)
        if known is not None:
            return known
        try:
            self._demand(wish_of(row, self._courses))
        except DomainError as refusal:
            return _fate(row, Fate.REFUSED, str(refusal))
        return _fate(row, Fate.NEW)

    def _known(self, row: ImportRow) -> ImportRow | None:
        name = row.cells.get("external_id", "")
        customer = name and self._means.customers.of_external_id(self._reseller_id, name)
        if not customer:
            return None
        return _fate(row, Fate.KNOWN, customer_id=customer.id)

    def _demand(self, wish: NewCustomer) -> None:
        if wish.domain:
            ascii_name(wish.domain, "domain")
        for name in UNIQUE:
            said = getattr(wish, name)
            if said and (name, said) in self._seen:
                raise Invalid(name, TWICE)
        for taken in self._taken(wish):
            raise Invalid(taken, "another customer has it")
        self._use(wish)

    def _use(self, wish: NewCustomer) -> None:
        self._take_room(wish)
        self._seen |= {(name, getattr(wish, name)) for name in UNIQUE if getattr(wish, name)}

    def _taken(self, wish: NewCustomer) -> Iterator[str]:
        if wish.login_id and self._means.people.of_login(
            Audience.ACCOUNT, wish.login_id, self._reseller_id
        ):
            yield "login_id"
        if wish.number and self._means.customers.of_number(self._reseller_id, wish.number):
            yield "number"

    def _take_room(self, wish: NewCustomer) -> None:
        """Place it as selling does: where the most is left."""
        course = next(each for each in self._courses if each.id == wish.course_id)
        pools = {name: room for name, room in self._left.items() if wish.server_id in {None, name}}
        if not pools:
            raise Invalid("server", "nothing of it is allotted to this reseller")
        place = max(pools, key=lambda name: pools[name])
        if pools[place] < course.limits.disk_mib:
            raise Invalid("server", f"the allotment on {place} has no room left for it")
        self._left[place] -= course.limits.disk_mib


def _course(said: str, courses: Iterable[Course]) -> Course:
    """Find a course by its id, or by its name if only one for sale has it."""
    on_sale = [each for each in courses if not each.archived]
    found = [each for each in on_sale if each.id == said] or [
        each for each in on_sale if each.name == said
    ]
    if len(found) != 1:
        raise Invalid("course", "is none for sale" if not found else "is the name of several")
    return found[0]


def _room(pool: Allotment) -> float:
    return float("inf") if pool.may_oversell else pool.total.disk_mib - pool.used.disk_mib


def _fate(
    row: ImportRow, fate: Fate, reason: str = "", *, customer_id: CustomerId | None = None
) -> ImportRow:
    told = {"fate": fate, "reason": reason, "customer_id": customer_id}
    return row.model_copy(update=told)
