"""Level 2: only for a server that nobody can log in to, once, and never against the guard."""

import datetime as dt

import pytest

from functions.core.domain.errors import Refused
from functions.core.domain.incidents import Phase
from functions.core.domain.remedies import LoginOutcome, Unit
from functions.core.domain.watch import Service
from tests.cast import WEB01
from tests.virtual.citizens import a_town
from tests.virtual.town import PAGED, Town


def a_town_with_a_frozen_server() -> Town:
    """Return one in which web01 answers nobody; a reboot cures it."""
    town = a_town()
    town.house(WEB01).lost = True
    return town


def test_a_server_that_is_gone_is_rebooted_once_and_comes_back() -> None:
    town = a_town_with_a_frozen_server()

    town.plays(minutes=30)

    incident = town.incident
    assert incident.lost
    assert len(town.street.rebooted) == 1
    assert town.street.restarted == []
    assert incident.phase is Phase.RECOVERED


def test_a_login_is_proven_impossible_by_three_tries_over_a_minute() -> None:
    town = a_town_with_a_frozen_server()

    town.plays(minutes=5)

    first, second, third = (at for at, _ in town.street.tried[:3])
    assert second - first == third - second == dt.timedelta(seconds=20)
    assert [at >= third for at, _ in town.street.rebooted] == [True]


def test_only_what_is_still_down_after_the_boot_is_restarted() -> None:
    town = a_town_with_a_frozen_server()
    house = town.house(WEB01)

    town.plays(minutes=4)
    house.down.add(Service.SMTP)
    town.plays(minutes=30)

    assert len(town.street.rebooted) == 1
    assert [units for _, _, units in town.street.restarted] == [(Unit.SMTP,)]
    assert town.incident.phase is Phase.RECOVERED


def test_a_server_that_does_not_boot_within_ten_minutes_is_handed_over_and_not_rebooted_again() -> (
    None
):
    town = a_town_with_a_frozen_server()
    town.house(WEB01).reboot_cures = False

    town.plays(hours=2)

    assert len(town.street.rebooted) == 1
    (rebooted_at, _), first_page = town.street.rebooted[0], town.post.to(PAGED[0], "page")[0]
    waited = first_page.at - rebooted_at
    assert dt.timedelta(minutes=10) <= waited < dt.timedelta(minutes=11)


def test_a_platform_that_refuses_is_a_case_for_the_operator() -> None:
    town = a_town_with_a_frozen_server()
    town.house(WEB01).trouble = Refused("Redfish: 403")

    town.plays(minutes=20)

    assert town.street.rebooted == []
    assert town.incident.handed_over_reason == "the platform did not reboot it: Redfish: 403"
    assert town.incident.pages > 0


def test_a_failed_restart_is_no_reason_for_a_reboot() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).trouble = Refused("hostctl: no such service")

    town.plays(hours=1)

    assert town.street.rebooted == []
    assert town.incident.restarts == 2


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (LoginOutcome.KEY_REFUSED, "the server refused our key"),
        (LoginOutcome.HOST_KEY_CHANGED, "the server's host key changed"),
    ],
)
def test_a_refused_key_or_a_changed_host_key_never_reboots(
    outcome: LoginOutcome, reason: str
) -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).logins = [outcome]

    town.plays(hours=1)

    assert town.street.rebooted == []
    assert town.incident.handed_over_reason == reason
    assert any(reason in mail.message.subject for mail in town.post.to(PAGED[0], "alert"))


def test_logins_that_are_reset_again_and_again_never_reboot() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).logins = [LoginOutcome.TRY_AGAIN]

    town.plays(hours=1)

    assert town.street.rebooted == []
    assert town.incident.pages > 0


def test_one_reset_login_is_tried_again() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).logins = [LoginOutcome.TRY_AGAIN, LoginOutcome.OK]

    town.plays(minutes=30)

    assert len(town.street.restarted) == 1
    assert town.incident.phase is Phase.RECOVERED
