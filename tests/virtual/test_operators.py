"""What nobody can repair by machine: notices, updates, pages, orders."""

import datetime as dt

import pytest

from functions.core.domain.errors import Invalid
from functions.core.domain.incidents import Action, Phase
from functions.core.domain.watch import Service
from tests.cast import ACME, OPERATOR, RIVAL, WEB01
from tests.virtual.citizens import RIVALS, SATOS, TANAKAS, a_town
from tests.virtual.effects import Killed, kill
from tests.virtual.plots import NEVER
from tests.virtual.town import PAGED, Town


def a_town_with_a_hopeless_server() -> Town:
    """Return one in which restarts do not help web01; the mark is 12 minutes away."""
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    return town


def minutes_after_the_notice(town: Town, address: str, effect: str) -> list[float]:
    due = town.incident.notice_due_at
    return [
        round((mail.at - due).total_seconds() / 60, 1) for mail in town.post.to(address, effect)
    ]


def test_the_notice_goes_out_exactly_ten_minutes_after_the_first_failed_check() -> None:
    town = a_town_with_a_hopeless_server()

    town.plays(minutes=40)

    for address in (TANAKAS, SATOS):
        (notice,) = town.post.to(address, "notice")
        assert notice.at - town.incident.first_failed_at == dt.timedelta(minutes=10)
    assert town.post.to(RIVALS) == []


def test_updates_follow_every_hour() -> None:
    town = a_town_with_a_hopeless_server()

    town.plays(hours=3, minutes=15)

    assert minutes_after_the_notice(town, TANAKAS, "update") == [60, 120, 180]


def test_each_reseller_has_updates_as_often_as_it_chose_and_sees_nothing_of_the_other() -> None:
    town = a_town_with_a_hopeless_server()
    server = town.deps.servers.get(WEB01)
    town.deps.servers.save(server.model_copy(update={"resellers": (ACME, RIVAL)}))
    rival = town.deps.resellers.get(RIVAL)
    town.deps.resellers.save(rival.model_copy(update={"update_every_minutes": 20}))

    town.plays(hours=1, minutes=15)

    assert minutes_after_the_notice(town, TANAKAS, "update") == [60]
    assert minutes_after_the_notice(town, RIVALS, "update") == [20, 40, 60]
    for mail in town.post.to(RIVALS):
        assert "acme" not in mail.message.text


def test_the_operator_is_paged_every_15_minutes_and_each_time_one_level_further() -> None:
    town = a_town_with_a_hopeless_server()

    town.plays(hours=1)

    first, second, third = (town.post.to(address, "page") for address in PAGED)
    assert [mail.rev for mail in first][:3] == [1, 2, 3]
    assert [mail.rev for mail in second][:2] == [2, 3]
    assert third[0].rev == 3
    assert first[1].at - first[0].at == dt.timedelta(minutes=15)
    assert all("token" not in mail.message.text for mail in first)


def test_an_order_to_restart_allows_one_more() -> None:
    town = a_town_with_a_hopeless_server()
    town.house(WEB01).restarts_needed = 3
    town.plays(minutes=20)

    town.orders(Action.LEVEL_1)
    town.plays(minutes=10)

    assert len(town.street.restarted) == 3
    assert town.incident.phase is Phase.RECOVERED


def test_an_order_to_reboot_overrides_the_guard_once() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)

    town.orders(Action.LEVEL_2)
    town.plays(minutes=15)

    assert len(town.street.rebooted) == 1
    assert town.incident.phase is Phase.RECOVERED


def test_an_order_that_does_not_help_comes_back_to_the_operator() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)
    pages = town.incident.pages

    town.orders(Action.LEVEL_1)
    town.plays(minutes=10)

    assert len(town.street.restarted) == 3
    assert town.incident.pages == pages + 1
    assert town.incident.phase is Phase.OPEN


def test_an_order_to_verify_finds_what_a_person_repaired() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)
    town.house(WEB01).mend()

    town.orders(Action.VERIFY)
    town.plays(minutes=3)

    assert town.incident.phase is Phase.RECOVERED
    assert town.incident.acknowledged_by == OPERATOR


def test_what_a_person_repaired_ends_the_waiting_step_without_an_order() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)

    town.house(WEB01).mend()
    town.plays(minutes=3)

    assert town.incident.phase is Phase.RECOVERED
    assert town.deps.incidents.open_of(WEB01) is None


def test_closing_without_a_recovery_needs_a_reason() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)

    with pytest.raises(Invalid):
        town.orders(Action.CLOSE)

    assert town.incident.pending is None


def test_closing_with_a_reason_stops_watching_what_is_still_down() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)

    town.orders(Action.CLOSE, "the customer has left")
    town.plays(hours=2)

    assert town.incident.phase is Phase.CLOSED
    assert town.deps.servers.get(WEB01).unwatched == (Service.HTTP,)
    assert len(town.post.to(TANAKAS, "recovery")) == 1
    assert minutes_after_the_notice(town, TANAKAS, "update") == []


def test_an_answer_that_meets_a_timeout_is_not_lost() -> None:
    town = a_town_with_a_hopeless_server()
    town.house(WEB01).restarts_needed = 3
    town.plays(minutes=20)
    paged_at = town.post.to(PAGED[0], "page")[-1].at
    town.plays_until(paged_at + dt.timedelta(minutes=15) - dt.timedelta(milliseconds=1))

    town.time.after(dt.timedelta(milliseconds=1), lambda: town.orders(Action.LEVEL_1))
    town.plays(minutes=10)

    assert len(town.street.restarted) == 3
    assert town.incident.phase is Phase.RECOVERED


def test_an_order_before_the_machine_asks_waits_in_the_mailbox() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=5)
    assert town.incident.token is None

    town.orders(Action.CLOSE, "a drill")
    town.plays(minutes=10)

    assert town.incident.phase is Phase.CLOSED
    assert town.post.to(PAGED[0], "page") == []


def test_an_order_whose_messenger_died_is_found_by_the_next_page() -> None:
    town = a_town_with_a_hopeless_server()
    town.house(WEB01).restarts_needed = 3
    town.plays(minutes=20)
    town.effects.weather = kill(2, after=False)

    with pytest.raises(Killed), town.effects.of("api"):
        town.orders(Action.LEVEL_1)
    town.plays(minutes=20)

    assert len(town.street.restarted) == 3
    assert town.incident.phase is Phase.RECOVERED
