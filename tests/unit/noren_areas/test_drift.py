"""What other hands have changed: it is seen, said, and mended by the next application."""

from pathlib import Path

from tests.unit.noren_areas.servers import SLUG, Office, Server

PAGE = f"/etc/pages/{SLUG}.example"


def test_what_other_hands_change_is_seen_and_mended(office: Office, machine: Server) -> None:
    office.apply()
    machine.write(PAGE, b"mine now\n")

    seen = office.digests()[SLUG]
    answer = office.apply()

    assert seen["drift"] == [PAGE]
    assert not seen["intact"]
    assert answer["changed"] == [PAGE]
    assert office.digests()[SLUG]["intact"]


def test_a_file_that_became_a_link_is_drift(office: Office, machine: Server) -> None:
    office.apply()
    machine.remove(PAGE)
    machine.write("/etc/target", b"site active\n", 0o644)
    Path(machine.at(PAGE)).symlink_to(machine.at("/etc/target"))

    assert office.digests()[SLUG]["drift"] == [PAGE]
    office.apply()

    assert not Path(machine.at(PAGE)).is_symlink()
    assert machine.read("/etc/target") == b"site active\n"
