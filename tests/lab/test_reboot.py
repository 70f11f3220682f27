"""Level 2 on real servers: their management controllers, asked over Redfish."""

import json

import pytest

from functions.core.adapters.platforms import PlatformSet
from functions.core.domain.errors import Refused
from functions.core.domain.remedies import Unit
from functions.core.domain.servers import Server
from functions.core.domain.watch import Service, Status
from lab import fleet
from lab.box import Box
from lab.lab import Lab
from tests.lab.conftest import Look
from tests.lab.troubles import boot_of
from tests.lab.words import assert_up

NOTE = "/var/lib/note"


@pytest.fixture
def platforms(lab: Lab) -> PlatformSet:
    return PlatformSet(fleet.secrets(lab).__getitem__)


def reboot(platforms: PlatformSet, server: Server) -> str:
    assert server.platform
    return platforms.reboot(server, server.platform)


def test_a_host_that_hangs_comes_back_with_all_its_daemons_and_its_disk(
    platforms: PlatformSet, box: Box, server: Server, look: Look
) -> None:
    box.run(["touch", NOTE])
    before = boot_of(box)
    box.hang()

    said = reboot(platforms, server)

    assert "ForceRestart" in said
    box.wait_until_up()
    assert boot_of(box) != before
    assert box.attempt(["test", "-f", NOTE]) == 0
    assert_up(look(timeout_s=10))


def test_a_host_that_is_off_is_switched_on(
    platforms: PlatformSet, box: Box, server: Server, look: Look
) -> None:
    box.power_off()

    said = reboot(platforms, server)

    assert "told On (it was Off)" in said
    box.wait_until_up()
    assert_up(look(timeout_s=10))


def test_a_daemon_that_was_stopped_runs_again_after_a_reboot(
    platforms: PlatformSet, box: Box, server: Server, look: Look
) -> None:
    box.stop(Unit.SMTP)
    assert look(Service.SMTP)[Service.SMTP].status is Status.DOWN

    reboot(platforms, server)
    box.wait_until_up()

    assert_up(look(Service.SMTP, timeout_s=10))


def test_a_wrong_password_reboots_nothing(box: Box, server: Server) -> None:
    wrong = json.dumps({"user": "noren", "password": "wrong"})
    before = boot_of(box)

    with pytest.raises(Refused):
        reboot(PlatformSet(lambda _: wrong), server)

    assert boot_of(box) == before


def test_the_neighbours_of_a_rebooted_host_notice_nothing(
    platforms: PlatformSet, lab: Lab, box: Box, server: Server
) -> None:
    before = boot_of(lab.box(2))

    reboot(platforms, server)
    box.wait_until_up()

    assert boot_of(lab.box(2)) == before
