"""Versions stand against the published policy as their series do."""

import datetime as dt
from pathlib import Path

import pytest

from functions.core.domain.hosting.panels import Software
from functions.core.domain.hosting.php import ENDS_ON
from functions.core.domain.hosting.software import DEBIAN_12, PHP, POLICY, Standing, judged
from noren.demo.software import INSTALLED

TODAY = dt.date(2026, 11, 26)
LAST = ENDS_ON["8.2"]
PUBLISHED = Path(__file__).resolve().parents[3] / "docs/hosting.md"


def standing(name: str, version: str, today: dt.date = TODAY) -> Standing:
    (row,) = judged(Software(packages={name: version}), today)
    return row.standing


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (LAST - dt.timedelta(days=91), Standing.SUPPORTED),
        (LAST - dt.timedelta(days=90), Standing.ENDING),
        (LAST, Standing.ENDING),
        (LAST + dt.timedelta(days=1), Standing.ENDED),
    ],
)
def test_a_series_ends_after_its_last_day_and_is_ending_ninety_days_before(
    today: dt.date, expected: Standing
) -> None:
    assert standing("php8.2-fpm", "8.2.36-1~deb12u1", today) is expected


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("mariadb-server", "1:10.11.19-0+deb12u1", Standing.SUPPORTED),
        ("mariadb-server", "1:10.110.1-0", Standing.UNKNOWN),
        ("openssh-server", "1:9.2p1-2+deb12u10", Standing.SUPPORTED),
        ("postgresql", "15+248+deb12u1", Standing.SUPPORTED),
        ("postgresql", "17+278", Standing.UNKNOWN),
        ("php7.4-fpm", "7.4.33-1", Standing.ENDED),
        ("php9.9-fpm", "9.9.0-1", Standing.UNKNOWN),
    ],
)
def test_a_version_is_of_the_series_it_begins_with(
    name: str, version: str, expected: Standing
) -> None:
    assert standing(name, version) is expected


def test_a_kernel_of_another_series_is_unknown_and_says_no_day() -> None:
    (row,) = judged(Software(kernel="6.18.44"), TODAY)

    assert (row.name, row.series, row.supported_until) == ("linux", None, None)


def test_the_worst_comes_first() -> None:
    software = INSTALLED.model_copy(
        update={"kernel": "5.10.0-1", "packages": {**INSTALLED.packages, "php7.4-fpm": "7.4.33-1"}}
    )

    rows = judged(software, TODAY)

    assert [row.name for row in rows][:4] == ["php7.4-fpm", "php8.2-fpm", "linux", "debian"]
    assert {row.supported_until for row in rows[3:]} == {DEBIAN_12}


def test_php_is_held_to_the_days_that_its_makers_publish() -> None:
    assert {f"php{each}-fpm": (each, day) for each, day in ENDS_ON.items()} == PHP


def test_the_policy_is_published_as_it_is_kept() -> None:
    lines = PUBLISHED.read_text("utf-8").splitlines()

    ahead = {name: of for name, of in POLICY.items() if of[1] >= TODAY}

    assert {f"| {name} | {series} | {until} |" for name, (series, until) in ahead.items()} <= set(
        lines
    )
