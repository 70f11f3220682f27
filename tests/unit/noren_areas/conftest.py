"""A new server for each test."""

from pathlib import Path

import pytest

from tests.unit.noren_areas.servers import Office, Server, server


@pytest.fixture
def machine(tmp_path: Path) -> Server:
    return server(tmp_path)


@pytest.fixture
def office(machine: Server) -> Office:
    return Office(machine)
