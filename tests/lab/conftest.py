"""Three real rental servers for all tests of this folder, made once; each test leaves them well."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pydantic import SecretStr

from functions.core.domain.servers import Server
from functions.core.domain.watch import Observation, Service, Target
from functions.probes import tls
from functions.probes.runner import check_now
from lab import fleet, needs
from lab.box import Box
from lab.lab import Lab

WHY_NOT = needs.missing()
SHORT_S = 1.0
"""Long enough for a daemon that lives, on a busy machine; short enough for many that do not."""

Look = Callable[..., dict[Service, Observation]]


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.lab)
            if WHY_NOT:
                item.add_marker(pytest.mark.skip(reason=f"no lab here: {WHY_NOT}"))


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with Lab(3) as lab:
        bundle = tmp_path_factory.mktemp("lab") / "bundle.pem"
        bundle.write_bytes(fleet.bundle(lab))
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(os.environ, "SSL_CERT_FILE", str(bundle))
            tls._verifying.cache_clear()  # it read the authorities once for the whole process
            yield lab
        tls._verifying.cache_clear()


@pytest.fixture
def box(lab: Lab) -> Iterator[Box]:
    """Hand out a box on which everything runs, and undo whatever a test does to it."""
    box = lab.box(1)
    yield box
    box.heal()


@pytest.fixture
def server(lab: Lab, box: Box) -> Server:
    return next(each for each in fleet.servers(lab) if each.address == box.address)


@pytest.fixture
def look(lab: Lab, server: Server) -> Look:
    """Check the box now, all of it or some services, with changes of the targets."""

    def look(*services: Service, **changes: object) -> dict[Service, Observation]:
        targets = [
            _short(lab, target, changes)
            for target in server.targets()
            if not services or target.service in services
        ]
        return {each.service: each for each in check_now(targets)}

    return look


def _short(lab: Lab, target: Target, changes: dict[str, object]) -> Target:
    monitor = {
        "user": lab.facts.monitor_user,
        "password": SecretStr(lab.facts.monitor_password),
        "timeout_s": SHORT_S,
    }
    return target.model_copy(update=monitor | changes)
