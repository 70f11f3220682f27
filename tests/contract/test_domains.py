"""A reseller's domains in all its areas, and the certificates among them that end soon."""

import datetime as dt

from functions.core.domain.hosting.panels import CertificateFact
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, at
from tests.hosting import (
    SHOP,
    a_customer,
    a_domain,
    allot,
    an_application,
    an_operation,
    register,
)

JAPANESE = "xn--wgv71a.example"


def test_domains_are_listed_whoever_has_them(deps: Deps) -> None:
    allot(deps)
    for customer_id, name in ((SHOP, "shop.example"), ("other", JAPANESE)):
        area = register(deps, a_customer(customer_id))
        deps.areas.add(area, a_domain(name), an_operation(area))

    found, after = deps.domains.page(ACME)

    assert sorted(found) == [("other", JAPANESE), (SHOP, "shop.example")]
    assert after is None
    assert deps.domains.page(RIVAL) == ([], None)


def test_a_domain_that_goes_is_listed_no_more(deps: Deps) -> None:
    allot(deps)
    area = register(deps)
    area = deps.areas.add(area, a_domain(), an_operation(area))
    domain = deps.areas.find(ACME, SHOP, "domain", "shop.example")

    deps.areas.remove(area, [domain], an_operation(area, "domain.remove"))

    assert deps.domains.page(ACME) == ([], None)


def test_areas_are_found_by_the_end_of_their_first_certificate(deps: Deps) -> None:
    allot(deps)
    area = register(deps)
    ends = at(60), at(600)
    facts = tuple(CertificateFact(domain=f"{end:%H}.example", expires_at=end) for end in ends)
    applied = an_application(area.generation, certificates=facts)

    deps.areas.mark_applied(ACME, SHOP, applied, at(2))

    assert deps.domains.running_out(ACME, at(60) - dt.timedelta(seconds=1), 10) == []
    ((whose, reported),) = deps.domains.running_out(ACME, at(60), 10)
    assert (whose, reported.certificates) == (SHOP, facts)
    assert deps.domains.running_out(RIVAL, at(60), 10) == []


def test_a_certificate_that_could_not_be_had_is_found_at_once(deps: Deps) -> None:
    allot(deps)
    area = register(deps)
    fact = CertificateFact(domain="shop.example", failure="no such host")
    applied = an_application(area.generation, certificates=(fact,))

    deps.areas.mark_applied(ACME, SHOP, applied, at(2))

    assert [whose for whose, _ in deps.domains.running_out(ACME, at(2), 10)] == [SHOP]
