"""The frame of noren-areas: what is applied, what is refused, and what it remembers."""

from typing import Any

import pytest

from functions.core.adapters.areas.document import Area
from functions.core.adapters.areas.errors import Failed, Invalid, Refused
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.machine import Machine
from functions.core.adapters.areas.part import Part
from tests.unit.noren_areas.servers import OTHER, SLUG, Office, Server

PAGE = f"/etc/pages/{SLUG}.example"
RELOAD = "systemctl try-reload-or-restart knot-pages"


def test_a_document_becomes_files_and_its_readers_are_reloaded(
    office: Office, machine: Server
) -> None:
    answer = office.apply()

    assert machine.read(PAGE) == b"site active\n"
    assert answer["changed"] == [PAGE, f"/etc/notes-{SLUG}"]
    assert answer["reloaded"] == ["knot-pages"]
    assert machine.calls() == [RELOAD]


def test_the_same_document_again_touches_nothing(office: Office, machine: Server) -> None:
    first = office.apply()
    machine.calls()

    again = office.apply()

    assert again["digest"] == first["digest"]
    assert "changed" not in again
    assert machine.calls() == []


def test_the_same_content_in_a_later_generation_only_moves_the_number(
    office: Office, machine: Server
) -> None:
    office.apply(1)
    machine.calls()

    answer = office.apply(2)

    assert answer["generation"] == 2
    assert machine.calls() == []
    assert office.digests()[SLUG]["generation"] == 2


def test_an_older_generation_is_left_alone(office: Office, machine: Server) -> None:
    office.apply(5)

    answer = office.apply(4, web_mib=7)

    assert answer["stale"]
    assert answer["generation"] == 5
    assert machine.read(f"/etc/notes-{SLUG}") == b"100\n"


def test_what_is_not_wanted_any_more_goes_away(office: Office, machine: Server) -> None:
    office.apply(1)

    answer = office.apply(2, domains=[])

    assert machine.read(PAGE) is None
    assert PAGE in answer["changed"]
    assert answer["reloaded"] == ["knot-pages"]


def test_a_lost_reload_is_made_up_for_by_whoever_comes_next(
    office: Office, machine: Server
) -> None:
    machine.shatter("systemctl")
    with pytest.raises(Failed, match="systemctl is broken"):
        office.apply()
    machine.mend("systemctl")
    machine.calls()

    answer = office.apply(slug=OTHER, domains=[])

    assert answer["reloaded"] == ["knot-pages"]
    assert machine.calls() == [RELOAD]


def test_after_a_lost_reload_the_same_document_is_no_less_owed(
    office: Office, machine: Server
) -> None:
    machine.shatter("systemctl")
    with pytest.raises(Failed):
        office.apply()
    machine.mend("systemctl")

    answer = office.apply()

    assert answer["reloaded"] == ["knot-pages"]
    assert answer["digest"]


def test_a_part_that_is_down_does_not_hold_up_the_others(office: Office, machine: Server) -> None:
    office.rooms.closed = True
    wanted = [{"engine": "mariadb", "name": f"{SLUG}_a"}]
    with pytest.raises(Failed, match="the rooms are closed"):
        office.apply(databases=wanted)
    assert machine.read(PAGE) == b"site active\n"
    assert office.digests()[SLUG]["digest"] == ""
    office.rooms.closed = False

    answer = office.apply(databases=wanted)

    assert answer["changed"] == [f"{SLUG}_a"]
    assert machine.names("/rooms") == [f"{SLUG}_a"]


def test_what_is_gone_from_the_document_is_taken_away_though_nothing_else_of_it_is_left(
    office: Office, machine: Server
) -> None:
    office.apply(1, databases=[{"engine": "mariadb", "name": f"{SLUG}_a"}])

    office.apply(2)

    assert machine.names("/rooms") == []


def test_no_area_takes_another_ones_name_until_it_is_free(office: Office) -> None:
    taken = [{"name": "shop.example", "folder": "site"}]
    office.apply(1, domains=taken)
    with pytest.raises(Failed, match=r"another area of this server has shop\.example"):
        office.apply(1, slug=OTHER, domains=taken)
    office.apply(2, domains=[])

    answer = office.apply(1, slug=OTHER, domains=taken)

    assert answer["changed"]


def test_an_area_that_is_purged_leaves_nothing_and_never_comes_back(
    office: Office, machine: Server
) -> None:
    before = machine.snapshot()
    office.apply(1, databases=[{"engine": "mariadb", "name": f"{SLUG}_a"}])

    office.apply(2, state="absent")

    assert machine.snapshot() == before
    assert machine.names("/rooms") == []
    assert machine.names("/var/lib/noren-areas/names") == []
    assert office.apply(1)["stale"]
    assert office.digests() == {}


def test_an_area_that_is_purged_twice_is_purged(office: Office) -> None:
    office.apply(1)
    office.apply(2, state="absent")

    answer = office.apply(2, state="absent")

    assert answer["generation"] == 2


class Stubborn(Part):
    """It sees no way for what it is asked."""

    name = "pages"

    def files(self, area: Area, machine: Machine) -> list[File]:
        raise Refused("there is no such page here")


def test_a_part_that_sees_no_way_keeps_what_it_had(office: Office, machine: Server) -> None:
    office.apply(1)
    office.parts = (Stubborn(), office.rooms)

    with pytest.raises(Refused, match="there is no such page here"):
        office.apply(2, web_mib=7)

    assert machine.read(PAGE) == b"site active\n"
    assert office.digests()[SLUG]["digest"] == ""


def test_a_document_of_nonsense_reaches_nothing(office: Office, machine: Server) -> None:
    before = machine.snapshot()

    with pytest.raises(Invalid):
        office.apply(slug="../../etc")

    assert machine.snapshot() == before


class Guarded(Part):
    """Pages whose reader looks at them before it takes them: `sshd -t` stands in for it."""

    name = "guarded"

    def files(self, area: Area, machine: Machine) -> list[File]:
        text = "".join(f"{each.name} {each.folder}\n" for each in area.domains)
        return [File("/etc/pages/guarded", text, service="ssh")]


class Seals(Part):
    """Something that those pages name, and that their reader has to find."""

    name = "seals"
    read_by = "ssh"

    def looks_at(self, area: Area) -> object:
        return [each.name for each in area.domains]

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        wanted = {each.name for each in area.domains}
        broken = sorted(set(memory.get("seals", ())) - wanted)
        memory["seals"] = sorted(wanted)
        return [f"seal of {each}" for each in broken]

    def put_off(self, area: Area, memory: dict[str, Any]) -> None:
        memory["seals"] = sorted({*memory["seals"], *(each.name for each in area.domains)})


def test_what_refused_files_name_stays_until_what_follows_them_is_taken(
    office: Office, machine: Server
) -> None:
    machine.add_program("sshd")
    office.parts = (Guarded(), Seals())
    first, second, third = ({"name": f"{name}.example", "folder": "site"} for name in "abc")
    office.apply(1, domains=[first, second])
    machine.shatter("sshd")
    with pytest.raises(Refused, match="sshd is broken"):
        office.apply(2, domains=[first, third])
    machine.mend("sshd")

    answer = office.apply(3, domains=[first])

    seals = [each for each in answer["changed"] if each.startswith("seal")]
    assert seals == ["seal of b.example", "seal of c.example"]
