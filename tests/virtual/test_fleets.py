"""Several servers lost at once: no reboot, one thread of notices, one report a reseller."""

import datetime as dt

from functions.core.domain.ids import ServerId
from functions.core.domain.incidents import Phase
from functions.core.domain.reports import ReportKind
from functions.core.domain.watch import Service
from tests.cast import ACME, RIVAL, WEB01, WEB02, WEB03
from tests.virtual.citizens import RIVALS, TANAKAS, a_town
from tests.virtual.queues import PROMPTLY
from tests.virtual.town import Town

THREE = (WEB01, WEB02, WEB03)
LATE = dt.timedelta(minutes=4)


def a_town_with_a_broken_switch() -> Town:
    town = a_town()
    for each in THREE:
        town.house(each).lost = True
    return town


def mend(town: Town, *servers: ServerId) -> None:
    for each in servers:
        town.house(each).mend()


def test_nobody_is_rebooted_and_everybody_hears_once() -> None:
    town = a_town_with_a_broken_switch()

    town.plays(minutes=40)

    assert town.street.rebooted == []
    (notice,) = town.post.to(TANAKAS)
    assert all(name in notice.message.text for name in THREE)
    assert notice.at == min(each.notice_due_at for each in town.incidents())
    assert town.post.to(RIVALS) == []


def test_one_parent_holds_all_three() -> None:
    town = a_town_with_a_broken_switch()

    town.plays(minutes=20)

    (parent,) = town.deps.incidents.parents.values()
    assert set(parent.children) == {each.id for each in town.incidents()}
    assert {each.parent_id for each in town.incidents()} == {parent.id}


def test_the_end_of_all_is_told_once_and_one_report_has_a_table() -> None:
    town = a_town_with_a_broken_switch()
    town.plays(minutes=20)
    mend(town, WEB01, WEB02)
    town.plays(minutes=10)
    assert town.post.to(TANAKAS, "recovery") == []

    mend(town, WEB03)
    town.plays(minutes=10)

    (recovery,) = town.post.to(TANAKAS, "recovery")
    assert all(name in recovery.message.text for name in THREE)
    (report,) = town.deps.reports.all.values()
    assert report.kind is ReportKind.PARENT
    assert set(report.incidents) == {each.id for each in town.incidents()}


def test_a_server_that_is_found_lost_after_the_notice_joins_and_is_told_of_at_once() -> None:
    town = a_town(batch_servers=1)
    opened = town.time.now + dt.timedelta(minutes=14)
    for each in THREE:
        town.house(each).lost = True
    town.queues.fate = lambda queue, body: (
        LATE if queue == "checks" and WEB03 in body and town.time.now < opened else PROMPTLY,
    )

    town.plays(minutes=30)

    notice, update = town.post.to(TANAKAS)
    assert WEB03 not in notice.message.text
    assert (update.effect, WEB03 in update.message.text) == ("update", True)
    (parent,) = town.deps.incidents.parents.values()
    assert len(parent.children) == 3
    assert update.at == town.incidents()[2].notice_due_at


def test_each_reseller_reads_of_its_own_servers_only() -> None:
    town = a_town_with_a_broken_switch()
    shared = town.deps.servers.get(WEB02)
    town.deps.servers.save(shared.model_copy(update={"resellers": (ACME, RIVAL)}))

    town.plays(minutes=20)
    mend(town, *THREE)
    town.plays(minutes=10)

    notice, recovery = town.post.to(RIVALS)
    for mail in (notice, recovery):
        assert WEB02 in mail.message.text
        assert WEB01 not in mail.message.text
        assert "acme" not in mail.message.text
    reports = {each.reseller_id: each for each in town.deps.reports.all.values()}
    assert len(reports[ACME].incidents) == 3
    assert len(reports[RIVAL].incidents) == 1


def test_services_that_fail_on_three_servers_are_three_incidents() -> None:
    town = a_town()
    for each in THREE:
        town.house(each).down.add(Service.HTTP)

    town.plays(minutes=20)

    assert town.deps.incidents.parents == {}
    assert len(town.street.restarted) == 3
    assert {each.phase for each in town.incidents()} == {Phase.RECOVERED}


def test_updates_of_the_thread_follow_every_hour_for_all_together() -> None:
    town = a_town_with_a_broken_switch()

    town.plays(hours=2, minutes=20)

    updates = town.post.to(TANAKAS, "update")
    assert len(updates) == 2
    assert updates[1].at - updates[0].at == dt.timedelta(hours=1)


def shares(town: Town, server_id: ServerId) -> None:
    """Let rival have customers on one of acme's servers, too."""
    server = town.deps.servers.get(server_id)
    town.deps.servers.save(server.model_copy(update={"resellers": (ACME, RIVAL)}))


def test_a_reseller_whose_servers_run_again_does_not_wait_for_the_others() -> None:
    town = a_town_with_a_broken_switch()
    shares(town, WEB02)
    town.plays(minutes=20)

    mend(town, WEB02)
    town.plays(hours=2)

    assert [mail.effect for mail in town.post.to(RIVALS)] == ["notice", "recovery"]
    assert [mail.effect for mail in town.post.to(TANAKAS)] == ["notice", "update", "update"]
    assert [each.reseller_id for each in town.deps.reports.all.values()] == [RIVAL]


def test_a_reseller_whose_servers_ran_again_before_the_mark_hears_nothing() -> None:
    town = a_town_with_a_broken_switch()
    shares(town, WEB02)
    town.plays(minutes=5)

    mend(town, WEB02)
    town.plays(hours=1)

    assert town.post.to(RIVALS) == []
    assert town.post.to(TANAKAS, "notice")


def test_a_reseller_who_is_hit_later_gets_a_first_notice_and_no_update() -> None:
    town = a_town(batch_servers=1)
    shares(town, WEB03)
    opened = town.time.now + dt.timedelta(minutes=14)
    for each in THREE:
        town.house(each).lost = True
    town.queues.fate = lambda queue, body: (
        LATE if queue == "checks" and WEB03 in body and town.time.now < opened else PROMPTLY,
    )

    town.plays(minutes=30)

    assert [mail.effect for mail in town.post.to(RIVALS)] == ["notice"]
    assert [mail.effect for mail in town.post.to(TANAKAS)] == ["notice", "update"]
