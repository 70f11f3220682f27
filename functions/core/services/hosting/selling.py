"""Selling: a customer comes with their area, its own FTP account, and a first domain if wanted."""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Final

from pydantic import Field

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.errors import AlreadyExists, Invalid
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Domain,
    FtpAccount,
    Proof,
    WholeArea,
)
from functions.core.domain.hosting.courses import MOST_MIB, Course
from functions.core.domain.hosting.customers import Customer, CustomerFacts, LifeEvent
from functions.core.domain.hosting.domains import ascii_name
from functions.core.domain.hosting.hashes import bcrypt_hash
from functions.core.domain.hosting.including import demand_division
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.ids import CourseId, CustomerId, ResellerId, ServerId
from functions.core.domain.model import Model
from functions.core.domain.people import LOGIN_ID, MAIL
from functions.core.services.hosting import domains, holders, outlines, setting_up
from functions.core.services.hosting.contracts import Means, course_of, whose
from functions.core.services.hosting.domains import NewDomain
from functions.core.services.signing_in.codes import spell

ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
SLUG_LETTERS: Final = 7
TRIES: Final = 3


class ContractWish(Model):
    """What a reseller says of a contract."""

    contract_name: str = Field(min_length=1, max_length=100)
    kana: str = Field(default="", max_length=100)
    number: str = Field(default="", max_length=40, pattern=r"^[^\s]*$")
    external_id: str = Field(default="", max_length=64, pattern=r"^[!-~]*$")
    mail: str = Field(default="", max_length=254, pattern=rf"^$|{MAIL}")
    phone: str = Field(default="", max_length=30, pattern=r"^[0-9+() -]*$")
    language: Language = Language.JA
    note: str = Field(default="", max_length=2000)
    contract_date: dt.date | None = None
    """None: today."""
    service_start: dt.date | None = None
    """None: today."""


class NewCustomer(ContractWish):
    """A contract that begins."""

    login_id: str | None = Field(default=None, pattern=LOGIN_ID)
    """None: one is made up."""
    course_id: CourseId
    server_id: ServerId | None = None
    """None: the one with the most room in the reseller's allotments."""
    expires_on: dt.date | None = None
    domain: str | None = Field(default=None, min_length=1, max_length=254)
    """In Unicode or Punycode."""
    domain_is_theirs: bool = False
    """The reseller's word for it: the domain is set up at once."""
    web_mib: int | None = Field(default=None, ge=1, le=MOST_MIB)
    """None: half of the disk, or all of it without mail."""
    locked: bool = False


class Sold(Model):
    """A new customer, and what is shown this once. None: they were registered before."""

    customer: Customer
    operation: Operation | None = None
    first_password: str | None = Field(default=None, repr=False)
    ftp_login: str
    ftp_password: str | None = Field(default=None, repr=False)


def sell(reseller_id: ResellerId, wish: NewCustomer, *, by: str, means: Means) -> Sold:
    """Register a customer; their area comes to be on the server by itself.

    Sent again with the same external id, it happens once.
    """
    known = wish.external_id and means.customers.of_external_id(reseller_id, wish.external_id)
    if known:
        return _again(known, wish)
    course = _sellable(reseller_id, wish, means)
    server_id = _place(reseller_id, wish, means)
    password = spell(holders.FIRST_GROUPS, holders.FIRST_GROUP)
    for turn in range(TRIES):
        customer, area = _drafted(reseller_id, wish, course, server_id, by, means)
        try:
            operation = _create(customer, area, wish, password, means)
        except AlreadyExists as taken:
            if taken.noun != "slug" or turn == TRIES - 1:
                raise
            continue
        first = holders.admit(customer, means=means)
        outlines.tell_of_life(customer, "registered", means=means)
        return Sold(
            customer=customer.model_copy(update={"version": 1}),
            operation=operation,
            first_password=first.first_password,
            ftp_login=area.slug,
            ftp_password=password,
        )
    raise AssertionError("unreachable")


def _again(known: Customer, wish: NewCustomer) -> Sold:
    """Return who was registered before; another wish under the same id is another customer."""
    same = known.course_id == wish.course_id and wish.login_id in {None, known.login_id}
    if not same:
        raise AlreadyExists("external id", wish.external_id)
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
        if wish.server_id in {None, each.server_id}
    ]
    if not pools:
        raise Invalid("server_id", "nothing of it is allotted to this reseller")
    return max(pools, key=lambda each: each.total.disk_mib - each.used.disk_mib).server_id


def _drafted(
    reseller_id: ResellerId,
    wish: NewCustomer,
    course: Course,
    server_id: ServerId,
    by: str,
    means: Means,
) -> tuple[Customer, Area]:
    now = means.clock()
    today = now.astimezone(JST).date()
    slug = "h" + "".join(secrets.choice(ALPHABET) for _ in range(SLUG_LETTERS))
    facts = {name: each for name, each in dict(wish).items() if name in CustomerFacts.model_fields}
    customer = Customer.model_validate(
        facts
        | {
            "id": CustomerId(f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"),
            "reseller_id": reseller_id,
            "login_id": wish.login_id or slug,
            "course_id": course.id,
            "course_revision": course.revision,
            "locked": wish.locked,
            "server_id": server_id,
            "slug": slug,
            "contract_date": wish.contract_date or today,
            "service_start": wish.service_start or today,
            "life": (LifeEvent(what="registered", by=by, at=now),),
            "created_at": now,
            "created_by": by,
            "updated_at": now,
            "updated_by": by,
        }
    )
    return customer, _area(customer, course, wish.web_mib)


def _area(customer: Customer, course: Course, web_mib: int | None) -> Area:
    limits = course.limits
    half = max(limits.disk_mib // 2, 1) if limits.mail else limits.disk_mib
    area = Area(
        reseller_id=customer.reseller_id,
        customer_id=customer.id,
        server_id=customer.server_id,
        slug=customer.slug,
        limits=limits,
        web_mib=web_mib or half,
    )
    demand_division(area, area.web_mib)
    return area


def _create(
    customer: Customer, area: Area, wish: NewCustomer, password: str, means: Means
) -> Operation:
    """Write everything; a domain that another customer has proven comes in without its proof."""
    hashed = bcrypt_hash(password, secrets.token_bytes)
    ftp = FtpAccount(name=area.slug, hash=hashed, main=True)
    domain = _domain(customer, area, wish, means)
    try:
        return _write(customer, area, [*domain, ftp], means)
    except AlreadyExists as taken:
        if taken.noun != "domain" or not domain:
            raise
    unproven = [each.model_copy(update={"proof": None}) for each in domain]
    return _write(customer, area, [*unproven, ftp], means)


def _write(customer: Customer, area: Area, things: Sequence[AreaObject], means: Means) -> Operation:
    order = setting_up.order(
        whose(customer, customer.created_by), area, "area.create", area.slug, means=means
    )
    means.customers.create(customer, area, things, order)
    return setting_up.hand_over(area, order, means=means)


def _domain(customer: Customer, area: Area, wish: NewCustomer, means: Means) -> list[Domain]:
    if wish.domain is None:
        return []
    name = ascii_name(wish.domain, "domain")
    new = NewDomain(name=wish.domain)
    domain = domains.drafted(WholeArea(area=area), new, name, means)
    if not wish.domain_is_theirs:
        return [domain]
    proof = Proof(by="reseller", at=customer.created_at, word_of=customer.created_by)
    return [domain.model_copy(update={"proof": proof})]
