"""A server that dies in the middle: whenever it does, the next application makes it whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from functions.core.adapters.areas.machine import STATE
from tests.unit.noren_areas.servers import OTHER, SLUG, Office, PowerCut, Server, server

CUTS = range(12)
"""An application of these documents writes and removes less often."""
DATABASES = [{"engine": "mariadb", "name": f"{SLUG}_a"}]


def cut(folder: Path, lives: int, generation: int, **changes: Any) -> bool:
    """Apply until the power goes; tell whether it went."""
    try:
        Office(Server(folder, lives)).apply(generation, **changes)
    except PowerCut:
        return True
    return False


def undisturbed(folder: Path) -> dict[str, bytes]:
    office = Office(server(folder))
    office.apply(1)
    office.apply(2, web_mib=7, domains=[{"name": "new.example", "folder": "b"}])
    return office.machine.snapshot()


@pytest.mark.parametrize("lives", CUTS)
def test_the_same_document_again_makes_it_whole(tmp_path: Path, lives: int) -> None:
    whole = undisturbed(tmp_path / "whole")
    machine = server(tmp_path / "cut")
    changes: dict[str, Any] = {"web_mib": 7, "domains": [{"name": "new.example", "folder": "b"}]}
    Office(machine).apply(1)
    cut(tmp_path / "cut", lives, 2, **changes)

    Office(machine).apply(2, **changes)

    assert machine.snapshot() == whole
    assert not machine.exists(f"{STATE}/journal.json")
    assert machine.names(f"{STATE}/names") == ["domain:new.example"]


@pytest.mark.parametrize("lives", CUTS)
def test_an_application_of_another_area_first_goes_back(tmp_path: Path, lives: int) -> None:
    machine = server(tmp_path)
    office = Office(machine)
    office.apply(1)
    office.apply(1, slug=OTHER)
    before = machine.snapshot()
    cut(tmp_path, lives, 2, web_mib=7, domains=[])

    office.apply(2, slug=OTHER)

    after = machine.snapshot()
    torn = {path for path in before if before[path] != after.get(path)}
    assert torn in (set(), {f"etc/pages/{SLUG}.example", f"etc/notes-{SLUG}"})
    assert not machine.exists(f"{STATE}/journal.json")


@pytest.mark.parametrize("lives", CUTS)
def test_a_purge_that_died_can_be_done_again(tmp_path: Path, lives: int) -> None:
    machine = server(tmp_path)
    before = machine.snapshot()
    Office(machine).apply(1, databases=DATABASES)
    cut(tmp_path, lives, 2, state="absent", databases=[])

    Office(machine).apply(2, state="absent", databases=[])

    assert machine.snapshot() == before
    assert machine.names("/rooms") == []
    assert machine.names(f"{STATE}/names") == []


@pytest.mark.parametrize("lives", CUTS)
def test_what_was_begun_and_is_not_wanted_any_more_leaves_nothing(
    tmp_path: Path, lives: int
) -> None:
    machine = server(tmp_path)
    cut(tmp_path, lives, 1, databases=DATABASES)

    Office(machine).apply(2, domains=[], databases=[])

    assert machine.names("/etc/pages") == []
    assert machine.names("/rooms") == []
    assert machine.names(f"{STATE}/names") == []


def test_the_cuts_reach_the_end_of_an_application(tmp_path: Path) -> None:
    server(tmp_path)

    assert not cut(tmp_path, CUTS[-1], 1, databases=DATABASES)
    assert json.loads((tmp_path / f"root{STATE}/areas/{SLUG}.json").read_bytes())["digest"]
