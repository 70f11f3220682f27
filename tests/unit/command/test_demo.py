"""`noren demo` from the terminal, with a fleet of one that really runs."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from noren.demo.crew import Crew
from tests.unit.command.conftest import Noren, Ran


async def _demo(noren: Noren, *words: str) -> Ran:
    return await asyncio.to_thread(noren, "demo", *words)


@pytest.fixture
async def fleet(data: Path) -> AsyncIterator[None]:
    crew = Crew(data / "demo", count=1, pace=20)
    await crew.start()
    yield
    await crew.stop()


async def test_a_service_is_broken_shown_and_mended(noren: Noren, data: Path, fleet: None) -> None:
    there = ("--data", str(data))

    broken = await _demo(noren, "break", "sv1", "http", *there)
    status = await _demo(noren, "status", *there)
    mended = await _demo(noren, "mend", "sv1", "--json", *there)
    wrong = await _demo(noren, "break", "sv1", "gopher", *there)

    assert (broken.code, broken.out) == (0, "sv1: http stop\n")
    assert "http stop" in status.out
    assert mended.json[0]["faults"] == {}
    assert (wrong.code, wrong.out) == (2, "")
    assert "choose one of: http, https" in wrong.err


@pytest.mark.parametrize(
    "words", [["status"], ["mend", "web1"], ["break", "web1", "http"], ["outbox"]]
)
def test_where_no_fleet_runs_the_command_says_what_to_do(
    noren: Noren, data: Path, words: list[str]
) -> None:
    ran = noren("demo", *words, "--data", str(data))

    assert (ran.code, ran.out) == (1, "")
    assert "start it with `noren up`" in ran.err
    assert ran.err.count("\n") == 1
