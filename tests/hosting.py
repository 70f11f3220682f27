"""What is sold and set up, with sensible defaults: a test names only what it is about."""

import datetime as dt
import itertools
from contextlib import suppress
from typing import Any, Final

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.hosting.areas import Area, Domain, FtpAccount, Mailbox, Proof
from functions.core.domain.hosting.courses import Course, Limits
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.found import (
    FoundArea,
    FoundDomain,
    FoundLogin,
    FoundMailbox,
)
from functions.core.domain.hosting.operations import Operation, ordered
from functions.core.domain.hosting.panels import Applied
from functions.core.domain.ids import CourseId, CustomerId, ResellerId, ServerId
from functions.core.wiring import Deps
from tests.cast import ACME, T0, TANAKA, WEB01

BASIC: Final = CourseId("basic")
SHOP: Final = CustomerId("shop")
"""acme's customer on web01: most stories are about its area."""
SLUG: Final = "h1234567"
HASH: Final = "$2b$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234"
TODAY: Final = dt.date(2026, 9, 18)
_marks = itertools.count()


def some_limits(**changes: Any) -> Limits:
    """Return a gibibyte with little of everything."""
    defaults = {"disk_mib": 1024, "domains": 3, "mailboxes": 3, "ftp_accounts": 2}
    return Limits.model_validate(defaults | changes)


def a_course(course_id: str = BASIC, **changes: Any) -> Course:
    defaults: dict[str, Any] = {
        "id": course_id,
        "reseller_id": ACME,
        "name": "ベーシック",
        "limits": some_limits(),
        "created_at": T0,
        "created_by": TANAKA,
    }
    return Course.model_validate(defaults | changes)


def a_customer(customer_id: str = SHOP, **changes: Any) -> Customer:
    """Return one of acme's, registered at T0 and not yet on the server."""
    number = sum(customer_id.encode()) % 10**7
    slug = SLUG if customer_id == SHOP else f"h{number:07d}"
    defaults: dict[str, Any] = {
        "id": customer_id,
        "reseller_id": ACME,
        "contract_name": f"{customer_id}商店",
        "login_id": f"{customer_id}-login",
        "course_id": BASIC,
        "course_revision": 1,
        "server_id": WEB01,
        "slug": slug,
        "contract_date": TODAY,
        "service_start": TODAY,
        "created_at": T0,
        "created_by": TANAKA,
        "updated_at": T0,
        "updated_by": TANAKA,
    }
    return Customer.model_validate(defaults | changes)


def an_area(customer: Customer | None = None, **changes: Any) -> Area:
    """Return the customer's area, half of it the web's."""
    owner = customer or a_customer()
    defaults: dict[str, Any] = {
        "reseller_id": owner.reseller_id,
        "customer_id": owner.id,
        "server_id": owner.server_id,
        "slug": owner.slug,
        "limits": some_limits(),
        "web_mib": 512,
    }
    return Area.model_validate(defaults | changes)


def an_operation(area: Area, action: str = "area.change", **changes: Any) -> Operation:
    """Return an order that nobody has given before."""
    new = ordered(area, action=action, subject="", by=TANAKA, now=T0, mark=f"{next(_marks):08x}")
    return new.model_copy(update=changes)


def a_domain(name: str = "shop.example", **changes: Any) -> Domain:
    """Return a domain that is proven to be the customer's."""
    registrable = ".".join(name.split(".")[-2:])
    proof = Proof(by="reseller", at=T0, word_of=TANAKA)
    defaults = {"name": name, "registrable": registrable, "folder": name, "proof": proof}
    return Domain.model_validate(defaults | changes)


def a_mailbox(name: str = "info@shop.example", **changes: Any) -> Mailbox:
    return Mailbox.model_validate({"name": name, "hash": HASH, "quota_mib": 100} | changes)


def an_ftp_account(name: str = "shop-web", **changes: Any) -> FtpAccount:
    return FtpAccount.model_validate({"name": name, "hash": HASH} | changes)


def a_found_area(server_id: ServerId = WEB01, **changes: Any) -> FoundArea:
    """Return a subscription of another panel's with a site and a mailbox."""
    site = FoundDomain(id=1, name="found.example", main=True, folder="httpdocs", mail=True)
    box = FoundMailbox(address="info@found.example", quota_mib=100)
    defaults: dict[str, Any] = {
        "server_id": server_id,
        "name": "found.example",
        "guid": "f0000000-0000-4000-8000-000000000001",
        "login": "found_u1",
        "contract": "みつけた商店",
        "domains": (site,),
        "mailboxes": (box,),
        "logins": (FoundLogin(login="found_u1", main=True),),
        "read_at": T0,
    }
    return FoundArea.model_validate(defaults | changes)


def an_application(generation: int, **changes: Any) -> Applied:
    return Applied.model_validate({"slug": SLUG, "generation": generation} | changes)


def allot(
    deps: Deps,
    total: Share | None = None,
    *,
    reseller_id: ResellerId = ACME,
    server_id: ServerId = WEB01,
) -> Allotment:
    """Give a reseller a part of a server, ten gibibytes unless said otherwise."""
    mine = total or Share(disk_mib=10_240, ftp_accounts=100)
    whole = Share(disk_mib=1_048_576, ftp_accounts=10_000)
    with suppress(AlreadyExists):
        deps.allotments.save_capacity(Capacity(server_id=server_id, total=whole))
    fresh = Allotment(reseller_id=reseller_id, server_id=server_id, total=mine)
    return deps.allotments.save(fresh, more=mine)


def register(deps: Deps, customer: Customer | None = None, **limits: Any) -> Area:
    """Register a customer with an empty area, as it is before any server knows it."""
    owner = customer or a_customer()
    area = an_area(owner, limits=some_limits(**limits))
    deps.customers.create(owner, area, [], an_operation(area, "area.create"))
    return deps.areas.get(owner.reseller_id, owner.id)


def put_on_server(deps: Deps, area: Area) -> Area:
    """Let its server say that it has the newest generation."""
    application = an_application(area.generation, slug=area.slug)
    deps.areas.mark_applied(area.reseller_id, area.customer_id, application, T0)
    now = deps.areas.get(area.reseller_id, area.customer_id)
    assert now.stage is not Stage.PENDING
    return now
