"""Webmail under the infrastructure's name: a mailbox is read with nothing but a browser."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest

from lab.box import Box
from lab.lab import Lab
from tests.lab.postmen import PASSWORD, deliver, received, trusting
from tests.lab.tenants import AREAS, Tenant

FACTS = "/etc/noren/areas.json"


@pytest.fixture
def site(lab: Lab) -> Box:
    """Hand out a box that has a web site of its own, as every prepared server has."""
    box = lab.box(3)
    facts = json.loads(box.run(["cat", FACTS])) | {"host_site": True}
    box.run(["tee", FACTS], text=json.dumps(facts))
    box.run([AREAS, "prepare"])
    return box


@pytest.fixture
def shop(site: Box) -> Iterator[Tenant]:
    shop = Tenant(site, "post.example")
    shop.apply(mailboxes=[shop.mailbox("info")])
    yield shop
    shop.purge()


class Browser:
    def __init__(self, lab: Lab, box: Box) -> None:
        self._url = f"https://{box.address}/webmail/"
        self._host = {"Host": box.host_name}
        context = trusting(lab.facts.ca)
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=context),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        )

    def open(self, **form: str) -> str:
        """Open the page, or send a form to it."""
        sent = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(self._url, sent, self._host)  # noqa: S310 - https
        with self._opener.open(request, timeout=30) as answer:
            return str(answer.read(), "utf-8")

    def sign_in(self, user: str, password: str) -> str:
        token = re.search(r'name="_token" value="([^"]+)"', self.open())
        assert token
        words = {"_task": "login", "_action": "login", "_token": token.group(1)}
        return self.open(**words, _user=user, _pass=password)


def test_a_mailbox_is_read_in_the_browser(lab: Lab, shop: Tenant) -> None:
    deliver(shop.box, "info@post.example", "to be read")
    received(shop.box, "info@post.example", "to be read")
    browser = Browser(lab, shop.box)

    page = browser.sign_in("info@post.example", PASSWORD)

    assert "info@post.example" in page
    assert 'id="messagelist"' in page
    assert "noren" not in page.lower()
    assert "roundcube webmail" not in page.lower()


def test_a_wrong_password_and_a_held_area_are_shown_the_door(lab: Lab, shop: Tenant) -> None:
    with pytest.raises(urllib.error.HTTPError, match="401"):
        Browser(lab, shop.box).sign_in("info@post.example", "wrong")
    shop.apply("held")

    with pytest.raises(urllib.error.HTTPError, match="401"):
        Browser(lab, shop.box).sign_in("info@post.example", PASSWORD)
