"""Sizes are measured by one at a time, and whoever comes meanwhile gets what that one found."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from functions.core.adapters.areas import sizes
from functions.core.adapters.areas.kept import Kept
from tests.unit.noren_areas.servers import SLUG, Server

NOW = 1_000_000.0
AREAS = [Kept(SLUG)]
FOUND = {SLUG: {"web_mib": 5, "mail_mib": 0, "database_mib": 0, "mailboxes": {}}}


def test_many_at_once_all_get_an_answer_of_one_measurement(machine: Server) -> None:
    machine.add_program("du")
    Path(machine.at("/var/lib/noren-areas")).mkdir()

    with ThreadPoolExecutor(8) as people:
        asked = [people.submit(sizes.of_all, AREAS, machine, NOW) for _ in range(8)]
        answers = [each.result() for each in asked]

    assert len({json.dumps(each) for each in answers}) == 1
    assert len([each for each in machine.calls() if each.startswith("du ")]) == 2


def test_who_comes_while_another_measures_waits_for_what_that_one_finds(machine: Server) -> None:
    machine.add_program("du")
    with ThreadPoolExecutor(1) as people:
        with machine.lock(sizes.LOCK):
            asked = people.submit(sizes.of_all, AREAS, machine, NOW)
            text = json.dumps({"at": NOW, "areas": FOUND})
            machine.write(sizes.MEASURED, text.encode())
        answer = asked.result()

    assert answer == FOUND
    assert machine.calls() == []
