"""Customers as they are shown: the contract, and beside it how the area stands."""

from typing import Self

from pydantic import Field

from functions.api.paging import Page, PageQuery
from functions.core.domain.hosting.areas import Area, Counts
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.finding import sought
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Instant, Model, Sentence
from functions.core.wiring import deps


class CustomerQuery(PageQuery):
    search: str | None = Field(default=None, min_length=1, max_length=100)
    """The beginning of a name, kana, number, login ID or domain, or a mail address, FTP login or
    database: then there is one page."""


class AreaView(Model):
    """How an area stands."""

    limits: Limits
    web_mib: int
    mail_mib: int
    used: Counts
    generation: int
    applied_generation: int
    applied_at: Instant | None
    failure: Sentence
    """Why the newest generation is not on the server yet."""
    observe: bool

    @classmethod
    def of(cls, area: Area) -> Self:
        return cls.model_validate({name: getattr(area, name) for name in cls.model_fields})


class CustomerView(Model):
    customer: Customer
    area: AreaView

    @property
    def version(self) -> int:
        return self.customer.version


def view(customer: Customer) -> CustomerView:
    area = deps().areas.get(customer.reseller_id, customer.id)
    return CustomerView(customer=customer, area=AreaView.of(area))


def found(reseller_id: ResellerId, query: CustomerQuery) -> Page[Customer]:
    """Return a page of customers, or those that are searched for."""
    if query.search:
        return Page(items=deps().customers.find(reseller_id, sought(query.search), query.limit))
    items, after = deps().customers.page(reseller_id, query.after, query.limit)
    return Page(items=items, next=after)
