"""A server still names a reseller who left: everybody else hears as if nothing were amiss."""

from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import Phase
from functions.core.domain.watch import Service
from tests.cast import ACME, WEB01
from tests.virtual.citizens import TANAKAS, a_town
from tests.virtual.plots import NEVER
from tests.virtual.town import Town

GONE = ResellerId("gone")


def a_town_that_somebody_left() -> Town:
    town = a_town()
    web01 = town.deps.servers.get(WEB01)
    town.deps.servers.save(web01.model_copy(update={"resellers": (GONE, ACME)}))
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    return town


def test_the_updates_go_on() -> None:
    town = a_town_that_somebody_left()

    town.plays(minutes=140)

    assert [each.effect for each in town.post.to(TANAKAS)] == ["notice", "update", "update"]


def test_the_end_is_told_and_the_report_filed() -> None:
    town = a_town_that_somebody_left()
    town.plays(minutes=30)

    town.house(WEB01).mend()
    town.plays(minutes=10)

    assert town.incident.phase is Phase.RECOVERED
    assert len(town.post.to(TANAKAS, "recovery")) == 1
    assert f"{town.incident.id}.{ACME}" in town.deps.reports.all
