"""An area's zones on a real name server: served at once, never broken, and not taken by a hold."""

from collections.abc import Iterator

import pytest

from lab.lab import Lab
from tests.lab.tenants import Tenant
from tests.lab.visitors import records, serial

ZONE = "shop-zones.example"


def record(host: str, kind: str, value: str) -> dict[str, object]:
    return {"host": host, "type": kind, "ttl": 300, "value": value}


def domains(*more: dict[str, object]) -> list[dict[str, object]]:
    zone = {"records": [record("@", "A", "192.0.2.1"), *more]}
    return [{"name": ZONE, "folder": "site", "zone": zone}]


@pytest.fixture(scope="module")
def shop(lab: Lab) -> Iterator[Tenant]:
    shop = Tenant(lab.box(1), ZONE)
    shop.apply(domains=domains())
    yield shop
    shop.purge()


def test_a_zone_is_served_with_the_servers_own_names(shop: Tenant) -> None:
    assert records(shop.box, ZONE) == ["192.0.2.1"]
    assert records(shop.box, ZONE, "NS") == ["ns1.lab.test.", "ns2.lab.test."]


def test_every_type_of_record_is_served(shop: Tenant) -> None:
    shop.apply(
        domains=domains(
            record("@", "MX", f"10 mail.{ZONE}."),
            record("mail", "AAAA", "2001:db8::1"),
            record("www", "CNAME", f"{ZONE}."),
            record("t", "TXT", r'"v=spf1 \"x\" ; -all" "second"'),
            record("_sip._tcp", "SRV", f"0 5 5060 sip.{ZONE}."),
            record("@", "CAA", '0 issue "letsencrypt.org"'),
            record("*.any", "A", "192.0.2.7"),
        )
    )

    assert records(shop.box, ZONE, "MX") == [f"10 mail.{ZONE}."]
    assert records(shop.box, f"t.{ZONE}", "TXT") == [r'"v=spf1 \"x\" ; -all" "second"']
    assert records(shop.box, f"_sip._tcp.{ZONE}", "SRV") == [f"0 5 5060 sip.{ZONE}."]
    assert records(shop.box, ZONE, "CAA") == ['0 issue "letsencrypt.org"']
    assert records(shop.box, f"one.any.{ZONE}") == ["192.0.2.7"]


def test_a_change_moves_the_serial_and_anything_else_does_not(shop: Tenant) -> None:
    shop.apply(domains=domains())
    before = serial(shop.box, ZONE)

    shop.apply(web_mib=103)
    same = serial(shop.box, ZONE)
    shop.apply(domains=domains(record("new", "A", "192.0.2.2")))

    assert same == before
    assert serial(shop.box, ZONE) > before
    assert records(shop.box, f"new.{ZONE}") == ["192.0.2.2"]


def test_a_zone_that_knot_refuses_stays_as_it_was(shop: Tenant) -> None:
    shop.apply(domains=domains())
    before = serial(shop.box, ZONE)
    twins = (record("www", "CNAME", "a.example."), record("www", "A", "192.0.2.9"))

    refused = shop.try_to_apply(domains=domains(*twins))

    assert "another record exists beside CNAME" in refused
    assert serial(shop.box, ZONE) == before
    shop.apply()
    assert shop.digest().intact


def test_a_hold_leaves_dns_as_it_is(shop: Tenant) -> None:
    shop.apply("held")

    assert records(shop.box, ZONE) == ["192.0.2.1"]
    shop.apply()


def test_a_zone_that_is_given_up_is_not_served_any_more(shop: Tenant) -> None:
    shop.apply(domains=[{"name": ZONE, "folder": "site"}])

    assert records(shop.box, ZONE) == []
    shop.apply(domains=domains())
    assert records(shop.box, ZONE) == ["192.0.2.1"]
