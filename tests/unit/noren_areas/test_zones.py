"""Zones: what is served is read again, and what everybody has only when it has changed."""

import pytest

from functions.core.adapters.areas import journal
from functions.core.adapters.areas.zones import Zones
from tests.unit.noren_areas.servers import SLUG, Office, Server

ALL, ONE = "knotc reload", f"knotc --blocking zone-reload {SLUG}.example"


@pytest.fixture
def names(office: Office, machine: Server) -> Office:
    """Hand out a server with nothing but a name server."""
    machine.add_program("knotc")
    for folder in ("/etc/knot/noren", "/var/lib/knot/noren"):
        machine.put(f"{folder}/0", "")
    office.parts = (Zones(),)
    return office


def zoned(address: str) -> list[dict[str, object]]:
    record = {"host": "@", "type": "A", "ttl": 300, "value": address}
    return [{"name": f"{SLUG}.example", "folder": "", "zone": {"records": [record]}}]


def test_a_new_zone_is_read_with_the_list_of_all(names: Office, machine: Server) -> None:
    names.apply(1, domains=zoned("192.0.2.1"))

    assert [each for each in machine.calls() if each in {ALL, ONE}] == [ALL, ONE]


def test_a_changed_record_makes_knot_read_that_zone_alone(names: Office, machine: Server) -> None:
    names.apply(1, domains=zoned("192.0.2.1"))
    machine.calls()

    names.apply(2, domains=zoned("192.0.2.2"))

    assert [each for each in machine.calls() if each in {ALL, ONE}] == [ONE]


def test_what_another_area_still_owes_is_read_too(names: Office, machine: Server) -> None:
    names.apply(1, domains=zoned("192.0.2.1"))
    machine.put(journal.PATH, '{"reload": ["knot"]}')
    machine.calls()

    names.apply(2, domains=zoned("192.0.2.2"))

    assert [each for each in machine.calls() if each in {ALL, ONE}] == [ALL, ONE]
