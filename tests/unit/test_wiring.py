"""Wiring: made of the environment once, replaced in tests, and paid for only when used."""

import subprocess
import sys
from functools import cached_property

import pytest

from functions.core.domain.rounds import Vantage
from functions.core.settings import Settings
from functions.core.wiring import Deps, deps, use
from functions.core.wiring.records import Records
from functions.core.wiring.world import World
from tests.fakes import FakeDeps

HEAVY = {"boto3", "botocore", "asyncssh", "jinja2", "reportlab", "chalice", "moto"}


def test_tests_may_replace_everything_for_a_while() -> None:
    with use(FakeDeps()) as outer:
        with use(FakeDeps()) as inner:
            assert deps() is inner
        assert deps() is outer


def test_what_is_made_is_made_once() -> None:
    with use(Deps(Settings(records_table="r", observations_table="o"))) as made:
        assert made.letters is made.letters
        assert made.desk is made.desk


def test_the_desk_is_as_the_settings_say() -> None:
    settings = Settings(
        mail_from="noc@operator.test", operator_mails="first@o.test, second@o.test,", desk_phone="1"
    )

    desk = Deps(settings).desk

    assert desk.operators == ("first@o.test", "second@o.test")
    assert (desk.mail_from, desk.phone) == ("noc@operator.test", "1")


@pytest.mark.parametrize(("prober", "vantage"), [("", Vantage.LAMBDA), ("url", Vantage.PROBER)])
def test_an_incident_is_followed_from_where_everything_is_seen(
    prober: str, vantage: Vantage
) -> None:
    assert Deps(Settings(prober_queue_url=prober)).follow_vantage is vantage


def test_an_alert_is_queued() -> None:
    fake = FakeDeps()

    fake.alert("web01: a key was refused", "再起動は行っていません。")

    assert [tell.subject for tell in fake.jobs.tells] == ["web01: a key was refused"]


@pytest.mark.parametrize(
    "used",
    ["", "d.timing", "d.desk", "import functions.core.store.incidents", "d.follow_vantage"],
)
def test_nothing_heavy_is_imported_before_it_is_used(used: str) -> None:
    program = (
        "import sys; from functions.core.wiring import Deps; "
        "from functions.core.settings import Settings; "
        f"d = Deps(Settings()); {used}\n"
        f"print(sorted({HEAVY} & set(sys.modules)))"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert ran.stdout.strip() == b"[]"


def test_the_stores_need_no_boto3() -> None:
    program = (
        "import sys; from functions.core.wiring import Deps; "
        "from functions.core.settings import Settings; "
        "Deps(Settings(records_table='r')).servers; "
        "print('boto3' in sys.modules, 'botocore' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert ran.stdout.strip() == b"False True"


MADE = sorted(
    name
    for kind in (Records, World)
    for name, made in vars(kind).items()
    if isinstance(made, cached_property)
)


@pytest.mark.parametrize("name", MADE)
def test_everything_that_services_ask_for_can_be_made(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "planted")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "planted")
    settings = Settings(records_table="r", observations_table="o", user_pool_id="p")

    assert getattr(Deps(settings), name) is not None
