"""The whole product beside a real server: what is sold is there, and a hold takes it away."""

import imaplib
import ssl
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest

from lab.box import Box
from noren.client import Client
from tests.lab.stage import Stage, stage
from tests.lab.visitors import PATIENCE_S, page
from tests.lab.words import wait_for

PASSWORD: Final = "letters-and-7-more"
LONG_S: Final = 60.0
"""The first operation starts the functions."""


@pytest.fixture(scope="module")
def noren(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("sales") / "data", 1) as noren:
        yield noren


@dataclass(frozen=True)
class Sold:
    """A customer of acme on the only box, and its reseller's way to it."""

    seller: Client
    id: str
    domain: str

    @property
    def address(self) -> str:
        return f"info@{self.domain}"

    def applied(self) -> bool:
        """Tell whether everything that was ordered of the area is done."""
        operations = self.seller.get("reseller", "customers", self.id, "operations")["items"]
        return all(each["state"] == "applied" for each in operations)


@pytest.fixture
def sold(noren: Stage) -> Sold:
    seller, domain = noren.seller(), f"s{uuid.uuid4().hex[:8]}.example"
    wish = {"contract_name": "さくら商店", "course_id": "standard", "server_id": "box1"}
    wish |= {"domain": domain}
    made = seller.post("reseller", "customers", wish={**wish, "domain_is_theirs": True})
    return Sold(seller, made["customer"]["id"], domain)


def test_what_is_sold_answers_on_a_real_server_until_it_is_held(noren: Stage, sold: Sold) -> None:
    box, path = noren.box(1), ("reseller", "customers", sold.id)

    sold.seller.post(*path, "mailboxes", wish={"address": sold.address, "password": PASSWORD})
    wait_for(sold.applied, LONG_S)
    open_site, open_mail = page(box, sold.domain)[0], logged_in(box, sold.address)
    sold.seller.post(*path, "holds", wish={"reason": "not paid"})
    wait_for(sold.applied, LONG_S)

    assert (open_site, open_mail) == (403, True)  # its own, and still empty
    assert (page(box, sold.domain)[0], logged_in(box, sold.address)) == (503, False)


def logged_in(box: Box, address: str) -> bool:
    """Log in as a mail program does, over TLS."""
    anyone = ssl._create_unverified_context()  # noqa: S323 - its certificate is asked elsewhere
    with imaplib.IMAP4_SSL(box.address, ssl_context=anyone, timeout=PATIENCE_S) as client:
        try:
            return client.login(address, PASSWORD)[0] == "OK"
        except imaplib.IMAP4.error:
            return False
