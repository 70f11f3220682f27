"""A new contract as it begins, before anything of it is written."""

import secrets
from typing import Final

from pydantic import Field

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.hosting.areas import Area, Domain, Proof, WholeArea
from functions.core.domain.hosting.courses import MOST_MIB, Course
from functions.core.domain.hosting.customers import (
    ContractName,
    Customer,
    CustomerFacts,
    Day,
    ExternalId,
    Kana,
    LifeEvent,
    Mail,
    Note,
    Number,
    Phone,
)
from functions.core.domain.hosting.domains import ascii_name
from functions.core.domain.hosting.including import demand_division
from functions.core.domain.ids import CourseId, CustomerId, ResellerId, ServerId
from functions.core.domain.model import Model
from functions.core.domain.people import LOGIN_ID
from functions.core.services.hosting import domains
from functions.core.services.hosting.contracts import Means
from functions.core.services.hosting.domains import NewDomain

ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
SLUG_LETTERS: Final = 7


class ContractWish(Model):
    """What a reseller says of a contract."""

    contract_name: ContractName
    kana: Kana = ""
    number: Number = ""
    external_id: ExternalId = ""
    mail: Mail = ""
    phone: Phone = ""
    language: Language = Language.JA
    note: Note = ""
    contract_date: Day | None = None
    """None: today."""
    service_start: Day | None = None
    """None: today."""


class NewCustomer(ContractWish):
    """A contract that begins."""

    login_id: str | None = Field(default=None, pattern=LOGIN_ID)
    """None: one is made up."""
    course_id: CourseId
    server_id: ServerId | None = None
    """None: the one with the most room in the reseller's allotments."""
    expires_on: Day | None = None
    domain: str | None = Field(default=None, min_length=1, max_length=254)
    """In Unicode or Punycode."""
    domain_is_theirs: bool = False
    """The reseller's word for it: the domain is set up at once."""
    web_mib: int | None = Field(default=None, ge=1, le=MOST_MIB)
    """None: half of the disk, or all of it without mail."""
    locked: bool = False


def drafted(
    reseller_id: ResellerId,
    wish: NewCustomer,
    course: Course,
    server_id: ServerId,
    customer_id: CustomerId,
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
            "id": customer_id,
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
    return customer, area_of(customer, course, wish.web_mib)


def area_of(customer: Customer, course: Course, web_mib: int | None) -> Area:
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


def first_domain(customer: Customer, area: Area, wish: NewCustomer, means: Means) -> list[Domain]:
    if wish.domain is None:
        return []
    name = ascii_name(wish.domain, "domain")
    new = NewDomain(name=wish.domain)
    domain = domains.drafted(WholeArea(area=area), new, name, means)
    if not wish.domain_is_theirs:
        return [domain]
    proof = Proof(by="reseller", at=customer.created_at, word_of=customer.created_by)
    return [domain.model_copy(update={"proof": proof})]
