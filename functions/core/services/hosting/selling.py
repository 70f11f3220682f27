"""Selling: a customer comes with their area, its own FTP account, and a first domain if wanted."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from pydantic import Field

from functions.core.domain.errors import AlreadyExists, Invalid, NotAllowed, NotFound
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Domain,
    FtpAccount,
)
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.hashes import bcrypt_hash
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.taken import taken
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Model
from functions.core.domain.servers import PleskHosting
from functions.core.services import minting
from functions.core.services.hosting import holders, hooking, outlines, setting_up
from functions.core.services.hosting.contracts import Means, course_of, whose
from functions.core.services.hosting.drafting import NewCustomer, drafted, first_domain
from functions.core.services.hosting.giving_way import give_way, last_of
from functions.core.services.signing_in.codes import spell

TRIES: Final = 3


class Sold(Model):
    """A new customer, and what is shown this once. None: they were registered before.

    Of one whose registration failed midway and was sent again, the FTP password is lost: set one.
    """

    customer: Customer
    operation: Operation | None = None
    first_password: str | None = Field(default=None, repr=False)
    ftp_login: str
    ftp_password: str | None = Field(default=None, repr=False)


def sell(reseller_id: ResellerId, wish: NewCustomer, *, by: str, means: Means) -> Sold:
    """Register a customer; their area comes to be on the server by itself.

    Sent again with the same external id, it happens once.
    """
    customer_id = _new_id(wish, means)
    if minting.again():
        with suppress(NotFound):
            return _completed(means.customers.get(reseller_id, customer_id), means)
    known = wish.external_id and means.customers.of_external_id(reseller_id, wish.external_id)
    if known:
        return _again(known, wish)
    if means.resellers.get(reseller_id).suspended:
        raise NotAllowed("this reseller is suspended: nothing is sold meanwhile")
    course = _sellable(reseller_id, wish, means)
    place = _place(reseller_id, wish, means)
    draft = partial(drafted, reseller_id, wish, course, place, customer_id, by)
    password = spell(holders.FIRST_GROUPS, holders.FIRST_GROUP)
    customer, operation = _register(draft, wish, password, means)
    first = holders.admit(customer, means=means)
    return Sold(
        customer=customer.model_copy(update={"version": 1}),
        operation=operation,
        first_password=first.first_password,
        ftp_login=customer.slug,
        ftp_password=password,
    )


def _new_id(wish: NewCustomer, means: Means) -> CustomerId:
    begun = minting.begun(means.clock())
    return CustomerId(f"{begun:%Y%m%dT%H%M%S}-{minting.mint(f'customer {wish.external_id}', 8)}")


def _completed(customer: Customer, means: Means) -> Sold:
    """Bring to its end what an earlier attempt at the same wish has begun."""
    first = holders.admit_again(customer, means=means)
    orders, _ = means.operations.page(customer.reseller_id, customer.id)
    return Sold(
        customer=customer,
        operation=orders[-1] if orders else None,
        first_password=first.first_password if first else None,
        ftp_login=customer.slug,
    )


def _register(
    draft: Callable[[Means], tuple[Customer, Area]],
    wish: NewCustomer,
    password: str,
    means: Means,
    tries: int = TRIES,
) -> tuple[Customer, Operation]:
    """Write a new contract; once more, if somebody has the slug that was made up."""
    customer, area = draft(means)
    try:
        return customer, _create(customer, area, wish, password, means)
    except AlreadyExists as known:
        if known.noun != "slug" or tries == 1:
            raise
    return _register(draft, wish, password, means, tries - 1)


def _again(known: Customer, wish: NewCustomer) -> Sold:
    """Return who was registered before; another wish under the same id is refused."""
    same = known.course_id == wish.course_id and wish.login_id in {None, known.login_id}
    if not same or known.stage is Stage.CANCELLED:
        raise taken("external id", wish.external_id)
    return Sold(customer=known, ftp_login=known.slug)


def _sellable(reseller_id: ResellerId, wish: NewCustomer, means: Means) -> Course:
    course = course_of(reseller_id, wish.course_id, means)
    if course.archived:
        raise Invalid("course_id", "this course is archived: it is not for new customers")
    return course


def _place(reseller_id: ResellerId, wish: NewCustomer, means: Means) -> ServerId:
    """Return the server that was chosen, or the one on which the most of the disk is left."""
    pools = [
        each
        for each in means.allotments.of_reseller(reseller_id)
        if wish.server_id in {None, each.server_id} and _takes_new(each.server_id, means)
    ]
    if not pools:
        raise Invalid("server_id", "nothing of it is allotted to this reseller")
    return max(pools, key=lambda each: each.total.disk_mib - each.used.disk_mib).server_id


def _takes_new(server_id: ServerId, means: Means) -> bool:
    """Tell whether areas can be set up on it from here: another panel begins with a password."""
    try:
        return not isinstance(means.servers.get(server_id).hosting, PleskHosting)
    except NotFound:
        return True


def _create(
    customer: Customer, area: Area, wish: NewCustomer, password: str, means: Means
) -> Operation:
    """Write everything; a domain that another customer has proven comes in without its proof."""
    hashed = bcrypt_hash(password, secrets.token_bytes)
    ftp = FtpAccount(name=area.slug, hash=hashed, main=True)
    domain = first_domain(customer, area, wish, means)
    try:
        return _write(customer, area, [*domain, ftp], means)
    except AlreadyExists as known:
        if known.noun != "domain" or not domain:
            raise
    unproven = [each.model_copy(update={"proof": None}) for each in domain]
    return _write(customer, area, [*unproven, ftp], means)


def _write(customer: Customer, area: Area, things: Sequence[AreaObject], means: Means) -> Operation:
    theirs = whose(customer, customer.created_by)
    order = setting_up.order(theirs, area, "area.create", area.slug, means=means)
    claimed = [each.registrable for each in things if isinstance(each, Domain) and each.proof]
    had = {name: last_of(name, theirs, means=means) for name in claimed}
    told = outlines.of_life(customer, "registered", means=means)
    means.customers.create(customer, area, things, order, told)
    hooking.send(told, means=means)
    for name, last in had.items():
        give_way(last, name, means=means)
    return setting_up.hand_over(area, order, means=means)
