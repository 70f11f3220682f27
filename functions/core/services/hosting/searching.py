"""One search box: whoever calls is found among all resellers' customers, while they wait."""

from collections.abc import Iterator
from itertools import islice
from typing import Protocol

from functions.core import ports
from functions.core.domain.contacts import Reseller
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.finding import sought
from functions.core.domain.ids import IncidentId
from functions.core.domain.model import Model


class Means(Protocol):
    @property
    def areas(self) -> ports.Areas: ...
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def resellers(self) -> ports.Resellers: ...


class Found(Model):
    """A customer, with what the desk is asked next."""

    reseller: Reseller
    customer: Customer
    area: Area
    open_incident: IncidentId | None = None
    """Of the customer's server."""


def search(typed: str, limit: int, *, means: Means) -> list[Found]:
    """Find by the beginning of what is known of a customer; see `sought`."""
    found = islice(_customers(sought(typed), limit, means), limit)
    return [_found(*each, means) for each in found]


def _customers(term: str, limit: int, means: Means) -> Iterator[tuple[Reseller, Customer]]:
    after: str | None = None
    while True:
        resellers, after = means.resellers.page(after)
        for reseller in resellers:
            for customer in means.customers.find(reseller.id, term, limit):
                yield reseller, customer
        if after is None:
            return


def _found(reseller: Reseller, customer: Customer, means: Means) -> Found:
    return Found(
        reseller=reseller,
        customer=customer,
        area=means.areas.get(reseller.id, customer.id),
        open_incident=means.incidents.open_of(customer.server_id),
    )
