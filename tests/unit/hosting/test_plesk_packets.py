"""What Plesk's XML API says and cannot be: it is refused in a sentence, and guessed nowhere."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from functions.core.adapters.panels.plesk_packets import read_mail_names
from functions.core.domain.errors import Refused
from functions.core.services.hosting.taking_stock import take_stock
from noren.demo.plesk_xml import Xml
from tests.cast import T0
from tests.fakes import FakeDeps
from tests.unit.hosting.plesk import Plesk, panels, plesk, server

MAIL_NAME = """
<mail><get_info><result><status>ok</status><mailname><name>info</name>
<mailbox><enabled>true</enabled><quota>{}</quota></mailbox></mailname></result></get_info></mail>
"""


@pytest.fixture
def panel() -> Iterator[Plesk]:
    with plesk() as found:
        yield found


def _quota(said: str) -> int | None:
    answer = ElementTree.fromstring(MAIL_NAME.format(said))  # noqa: S314 - our own
    (found,) = read_mail_names(answer, "shop.example")
    return found.quota_mib


def _guid(panel: Plesk, name: str) -> str:
    return panel.world.subscriptions[name].main.guid


def _list_with(panel: Plesk, guid: str, another: str) -> None:
    """Let the panel's listing tell another GUID instead of this one."""
    panels().survey(server(panel), T0)
    asked = next(body for _, _, body in panel.asked if isinstance(body, bytes))
    panel.xml = Xml(panel.world).answer(asked).replace(guid.encode(), another.encode())


@pytest.mark.parametrize(("said", "mib"), [("-1", None), ("", None), ("0", None), ("1048576", 1)])
def test_a_mailbox_has_the_room_that_is_told_or_no_limit(said: str, mib: int | None) -> None:
    assert _quota(said) == mib


@pytest.mark.parametrize("said", ["unlimited", "1.5", "10M", "9" * 5000])
def test_a_number_that_is_none_is_refused_in_a_sentence(said: str) -> None:
    with pytest.raises(Refused, match=r"quota of info@shop\.example") as refused:
        _quota(said)

    assert len(str(refused.value)) < 200


def test_a_subscription_without_an_id_is_refused(panel: Plesk) -> None:
    _list_with(panel, _guid(panel, "shop.example"), "")

    with pytest.raises(Refused, match=r"no GUID of shop\.example"):
        panels().survey(server(panel), T0)


def test_two_subscriptions_of_one_id_are_refused(panel: Plesk) -> None:
    _list_with(panel, _guid(panel, "old.example"), _guid(panel, "shop.example"))

    with pytest.raises(Refused, match=r"one GUID for shop\.example and old\.example"):
        panels().survey(server(panel), T0)


def test_an_inventory_says_why_it_could_not_be_read(panel: Plesk) -> None:
    deps = FakeDeps()
    vars(deps)["panel"] = panels()
    _list_with(panel, _guid(panel, "shop.example"), "")

    kept = take_stock(server(panel), T0, means=deps)

    assert "no GUID" in kept.failure
