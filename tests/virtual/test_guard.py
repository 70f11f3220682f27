"""The guard: a network fault, a backup, maintenance or too many reboots keep level 2 away."""

import datetime as dt

from functions.core.domain.incidents import Action
from tests.builders import a_window
from tests.cast import WEB01, WEB02
from tests.virtual.citizens import RIVAL01, a_town
from tests.virtual.test_reboots import a_town_with_a_frozen_server


def test_a_server_without_a_platform_is_not_rebooted() -> None:
    town = a_town_with_a_frozen_server()
    server = town.deps.servers.get(WEB01)
    town.deps.servers.save(server.model_copy(update={"platform": None}))

    town.plays(minutes=30)

    assert town.street.rebooted == []
    assert "no platform" in str(town.incident.handed_over_reason)


def test_a_server_in_the_middle_of_a_backup_is_not_rebooted() -> None:
    town = a_town_with_a_frozen_server()
    server = town.deps.servers.get(WEB01)
    town.deps.servers.save(server.model_copy(update={"backup_running": True}))

    town.plays(minutes=30)

    assert town.street.rebooted == []
    assert "a backup is running" in str(town.incident.handed_over_reason)


def test_a_server_whose_maintenance_began_meanwhile_is_not_rebooted() -> None:
    town = a_town_with_a_frozen_server()
    town.plays(minutes=3, seconds=30)

    now = town.time.now
    town.deps.windows.save(a_window(start=now, end=now + dt.timedelta(hours=1)))
    town.plays(minutes=30)

    assert town.street.rebooted == []
    assert "maintenance is running" in str(town.incident.handed_over_reason)


def test_two_of_a_small_fleet_lost_at_once_are_a_network_fault() -> None:
    town = a_town()
    for each in (WEB01, WEB02):
        town.house(each).lost = True

    town.plays(minutes=30)

    assert town.street.rebooted == []
    assert {"2 of 4" in str(each.handed_over_reason) for each in town.incidents()} == {True}


def test_a_server_far_from_the_others_in_time_may_be_rebooted() -> None:
    town = a_town_with_a_frozen_server()
    town.plays(minutes=30)

    town.house(RIVAL01).lost = True
    town.plays(minutes=30)

    assert [server for _, server in town.street.rebooted] == [WEB01, RIVAL01]


def test_the_third_reboot_within_24_hours_needs_a_person() -> None:
    town = a_town()
    for _ in range(3):
        town.house(WEB01).lost = True
        town.plays(hours=2)

    assert len(town.street.rebooted) == 2
    assert "twice within 24 hours" in str(town.incidents()[-1].handed_over_reason)
    town.orders(Action.LEVEL_2, incident=town.incidents()[-1])
    town.plays(minutes=30)
    assert len(town.street.rebooted) == 3
