"""Certificates of a reseller's customers that need a person: they end soon, or never came."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.domains import shown_name
from functions.core.domain.hosting.panels import CertificateFact, Reported
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Instant, Model

SOON: Final = dt.timedelta(days=21)
"""What renews itself has done so before: a third of its life is left then."""
MOST: Final = 50
"""Areas that are looked at: an overview needs no more."""


class Means(Protocol):
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def domains(self) -> ports.Domains: ...
    @property
    def clock(self) -> ports.Clock: ...


class CertificateAtEnd(Model):
    """A certificate that ends soon, or one that could not be had."""

    customer_id: CustomerId
    contract_name: str
    domain: str
    """As people read it."""
    expires_at: Instant | None
    failure: str


def certificates_at_end(reseller_id: ResellerId, *, means: Means) -> list[CertificateAtEnd]:
    """Return those of customers with a contract, the soonest first."""
    by = means.clock() + SOON
    areas = means.domains.running_out(reseller_id, by, MOST)
    found = [each for area in areas for each in _of_area(reseller_id, *area, by, means)]
    return sorted(found, key=lambda each: each.expires_at or dt.datetime.min.replace(tzinfo=dt.UTC))


def _of_area(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    reported: Reported,
    by: dt.datetime,
    means: Means,
) -> Iterator[CertificateAtEnd]:
    with suppress(NotFound):
        customer = means.customers.get(reseller_id, customer_id)
        if customer.stage not in {Stage.CANCELLED, Stage.PURGED}:
            for each in reported.certificates:
                if _ends(each, by):
                    yield CertificateAtEnd(
                        customer_id=customer_id,
                        contract_name=customer.contract_name,
                        domain=shown_name(each.domain),
                        expires_at=each.expires_at,
                        failure=each.failure,
                    )


def _ends(certificate: CertificateFact, by: dt.datetime) -> bool:
    if certificate.expires_at:
        return certificate.expires_at <= by
    return bool(certificate.failure)
