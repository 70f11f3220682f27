"""Usage is asked every hour, counted from the last sample, and rolled up when a day is over."""

import datetime as dt
from typing import Any

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.panels import AreaUsage, Software, Usage
from functions.core.domain.hosting.usage import Grain, beginning
from functions.core.services.hosting.collecting import Collected, collect
from tests.cast import ACME, WEB01
from tests.fakes import FakeDeps
from tests.fakes.panels import IDLE
from tests.hosting import SHOP
from tests.unit.hosting.served import a_world, area

MIDNIGHT = dt.datetime(2026, 9, 17, 15, 0, tzinfo=dt.UTC)
"""The 18th begins in Japan."""
HOUR = dt.timedelta(hours=1)


def tell(deps: FakeDeps, at: dt.datetime, sent: int = 0, web_mib: int = 10, **server: Any) -> None:
    slug = area(deps).slug
    mine = AreaUsage(slug=slug, web_mib=web_mib, mail_mib=5, database_mib=1, sent_last_hour=sent)
    told = IDLE.model_copy(update=server)
    stranger = AreaUsage(slug="h9999999", web_mib=1)
    deps.panel.usages[WEB01] = Usage(at=at, server=told, areas=(mine, stranger), queue=2)


def collected(deps: FakeDeps, at: dt.datetime) -> Collected:
    return collect(deps.servers.get(WEB01), at, means=deps)


def test_an_hours_usage_of_the_server_and_of_its_areas_is_kept() -> None:
    deps = a_world()
    tell(deps, MIDNIGHT, sent=7)

    collected(deps, MIDNIGHT)

    (server,) = deps.usages.of_server(WEB01, Grain.HOUR, 9)
    (mine,) = deps.usages.of_area(ACME, SHOP, Grain.HOUR, 9)
    assert (server.at, server.areas, server.mail_queue) == (MIDNIGHT - HOUR, 2, 2)
    assert (mine.disk_mib, mine.database_mib, mine.sent) == (15, 1, 7)


def test_bytes_and_processor_are_counted_from_the_sample_before() -> None:
    deps = a_world()
    tell(deps, MIDNIGHT)
    collected(deps, MIDNIGHT)
    tell(
        deps,
        MIDNIGHT + HOUR,
        uptime_s=IDLE.uptime_s + 3600,
        received_bytes=IDLE.received_bytes + 9_000_000_000,
        sent_bytes=IDLE.sent_bytes + 1,
        cpu_busy_ticks=IDLE.cpu_busy_ticks + 25,
        cpu_total_ticks=IDLE.cpu_total_ticks + 100,
    )

    collected(deps, MIDNIGHT + HOUR)

    newest = deps.usages.of_server(WEB01, Grain.HOUR, 1)[0]
    assert (newest.received_bytes, newest.sent_bytes) == (9_000_000_000, 1)
    assert (newest.cpu_percent, newest.line_percent) == (25.0, 20.0)


def test_after_a_reboot_bytes_count_since_the_boot() -> None:
    deps = a_world()
    tell(deps, MIDNIGHT)
    collected(deps, MIDNIGHT)
    tell(deps, MIDNIGHT + HOUR, boot_id="b-2", received_bytes=5, sent_bytes=6, uptime_s=60)

    collected(deps, MIDNIGHT + HOUR)

    newest = deps.usages.of_server(WEB01, Grain.HOUR, 1)[0]
    assert (newest.received_bytes, newest.sent_bytes) == (5, 6)


def test_the_same_hour_asked_twice_is_one_sample() -> None:
    deps = a_world()
    tell(deps, MIDNIGHT)
    collected(deps, MIDNIGHT)

    collected(deps, MIDNIGHT)

    assert len(deps.usages.of_server(WEB01, Grain.HOUR, 9)) == 1


def test_a_day_that_is_over_is_rolled_up_with_its_month() -> None:
    deps = a_world()
    for number in range(-2, 2):  # two hours of the 17th in Japan, two of the 18th
        at = MIDNIGHT + number * HOUR
        tell(deps, at, sent=10, web_mib=100 - number)
        collected(deps, at + HOUR)

    (day,) = deps.usages.of_area(ACME, SHOP, Grain.DAY, 9)
    (month,) = deps.usages.of_area(ACME, SHOP, Grain.MONTH, 9)
    (server,) = deps.usages.of_server(WEB01, Grain.DAY, 9)

    assert day.at == MIDNIGHT - dt.timedelta(days=1)
    assert (day.sent, day.web_mib) == (20, 102)
    assert (month.at, month.sent) == (beginning(Grain.MONTH, MIDNIGHT), 20)
    assert server.counters is None


def test_the_newest_software_is_kept_and_an_older_program_takes_nothing_away() -> None:
    deps = a_world()
    software = Software(debian="12", packages={"nginx": "1.22.1-9+deb12u11"})
    tell(deps, MIDNIGHT)
    deps.panel.usages[WEB01] = deps.panel.usages[WEB01].model_copy(update={"software": software})
    collected(deps, MIDNIGHT)
    tell(deps, MIDNIGHT + HOUR)

    collected(deps, MIDNIGHT + HOUR)

    known = deps.usages.software_of(WEB01)
    assert known is not None
    assert (known.at, known.software) == (MIDNIGHT, software)


def test_a_server_that_does_not_answer_leaves_a_gap() -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")

    done = collected(deps, MIDNIGHT)

    assert done.failure == "TCP: no answer"
    assert deps.usages.of_server(WEB01, Grain.HOUR, 9) == []


def test_months_begin_and_end_in_japan() -> None:
    last_evening = dt.datetime(2026, 9, 30, 14, 59, tzinfo=dt.UTC)
    first_night = dt.datetime(2026, 9, 30, 15, 0, tzinfo=dt.UTC)

    assert beginning(Grain.MONTH, last_evening) == dt.datetime(2026, 8, 31, 15, tzinfo=dt.UTC)
    assert beginning(Grain.MONTH, first_night) == first_night
