"""/reseller/domains, /reseller/certificates and /reseller/days: over all one has."""

import datetime as dt

import pytest

from functions.core.domain.hosting.panels import CertificateFact
from tests.builders import an_incident
from tests.cast import ACME, T0, WEB01, WEB02
from tests.fakes import FakeDeps
from tests.hosting import SHOP, a_domain, allot, an_application, an_operation, register
from tests.unit.reseller.conftest import Console


@pytest.fixture(autouse=True)
def shop(deps: FakeDeps) -> None:
    allot(deps)
    area = register(deps)
    deps.areas.add(area, a_domain("xn--wgv71a.example"), an_operation(area))


def _report(deps: FakeDeps, *facts: CertificateFact) -> None:
    deps.areas.mark_applied(ACME, SHOP, an_application(9, certificates=facts), T0)


def test_domains_are_listed_as_people_read_them(acme: Console, rival: Console) -> None:
    mine = acme.get("/reseller/domains").body

    assert mine["items"] == [{"customer_id": SHOP, "name": "日本.example"}]
    assert rival.get("/reseller/domains").body["items"] == []


def test_certificates_that_need_a_person_are_listed_and_no_others(
    deps: FakeDeps, acme: Console, rival: Console
) -> None:
    now = deps.clock()
    ends = {name: now + dt.timedelta(days=days) for name, days in (("soon", 20), ("late", 40))}
    facts = [CertificateFact(domain=f"{n}.example", expires_at=end) for n, end in ends.items()]
    _report(deps, *facts, CertificateFact(domain="never.example", failure="no such host"))

    found = acme.get("/reseller/certificates").body["items"]

    assert [each["domain"] for each in found] == ["never.example", "soon.example"]
    assert (found[0]["failure"], found[1]["customer_id"]) == ("no such host", SHOP)
    assert rival.get("/reseller/certificates").body["items"] == []


def test_a_customer_is_found_by_a_mail_address_and_by_an_ftp_login(acme: Console) -> None:
    slug = acme.get(f"/reseller/customers/{SHOP}").body["customer"]["slug"]

    for typed in ("info@xn--wgv71a.example", f"{slug}-web"):
        found = acme.get("/reseller/customers", search=typed).body["items"]
        assert [each["id"] for each in found] == [SHOP]


def test_each_server_has_days_of_its_own(deps: FakeDeps, acme: Console, rival: Console) -> None:
    deps.incidents.open(an_incident())

    days = {each["server_id"]: each["days"] for each in acme.get("/reseller/days").body["items"]}

    assert set(days) == {WEB01, WEB02}
    assert len(days[WEB01]) == 90
    assert (days[WEB01][-1]["incidents"], days[WEB02][-1]["incidents"]) == (1, 0)
    assert {each["server_id"] for each in rival.get("/reseller/days").body["items"]} == {
        WEB02,
        "web03",
    }
