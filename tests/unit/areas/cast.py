"""What an area holds in these tests: each with sensible defaults."""

from typing import Any, Final

from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Domain,
    Mailbox,
    Proof,
    WholeArea,
)
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.zones import Site
from functions.core.domain.ids import CustomerId
from tests.cast import ACME, T0, WEB01

SHOP: Final = "shop.example"
SITE: Final = Site(ipv4=("192.0.2.1",), ipv6=("2001:db8::1",))
HASH: Final = "$2b$10$9Y6U/FyKr/GC0mUSKvxmWeAlY8B1VLzq1avGhXGv01mkOs96r.hXW"
PROOF: Final = Proof(by="txt", at=T0)


def an_area(**changes: Any) -> Area:
    """Return an active one of acme's on web01."""
    defaults: dict[str, Any] = {
        "reseller_id": ACME,
        "customer_id": CustomerId("c-acme"),
        "server_id": WEB01,
        "slug": "h0000001",
        "stage": Stage.ACTIVE,
        "limits": Limits(disk_mib=10_000),
        "web_mib": 6000,
    }
    return Area.model_validate(defaults | changes)


def a_domain(name: str = SHOP, **changes: Any) -> Domain:
    """Return a proven one."""
    defaults: dict[str, Any] = {
        "name": name,
        "registrable": SHOP,
        "proof": PROOF,
        "folder": name,
        "version": 1,
    }
    return Domain.model_validate(defaults | changes)


def a_mailbox(name: str = f"info@{SHOP}", **changes: Any) -> Mailbox:
    return Mailbox.model_validate({"name": name, "hash": HASH, "quota_mib": 500} | changes)


def a_whole(*objects: AreaObject, **changes: Any) -> WholeArea:
    return WholeArea(area=an_area(**changes), objects=objects)
