"""Twenty sales at once through the whole API, where one more customer fits."""

import json
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import pytest

from noren.client import Client
from noren.local.folder import LOOPBACK
from tests.integration.doors import Door
from tests.integration.instance import Instance
from tests.integration.test_every_route import Answer, Person

pytestmark = pytest.mark.stack

CROWD: Final = 20
SERVER: Final = "sv2"
ACME: Final = "acme"


@dataclass(frozen=True)
class Shop:
    """A reseller with room for one more customer of its course, and how that is looked at."""

    seller: Person
    operator: Client
    share: dict[str, int]

    def used(self) -> dict[str, int]:
        return dict(_allotment(self.operator)["used"])


@pytest.fixture
def shop(noren: Instance) -> Iterator[Shop]:
    """Cut acme's allotment down to what is sold and one customer more; give it back afterwards."""
    known = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"][ACME]
    token = Door(noren, "reseller").login(known["login_id"], known["password"]).body["access_token"]
    limits = Client(f"http://{LOOPBACK}:{noren.port}", token).get(
        "reseller", "courses", "standard"
    )["limits"]
    share = {name: limits[name] for name in ("disk_mib", "ftp_accounts")}
    operator = noren.client()
    before = _allotment(operator)
    _allot(operator, {name: before["used"][name] + share[name] for name in share})
    yield Shop(Person(noren.port, token), operator, share)
    _allot(operator, before["total"])


def test_of_twenty_who_buy_the_last_room_one_gets_it(shop: Shop) -> None:
    before = shop.used()

    def buy(number: int) -> Answer:
        wish = {"contract_name": f"商店{number}", "course_id": "standard", "server_id": SERVER}
        key = uuid.uuid4().hex
        return shop.seller.ask("POST", "/reseller/customers", wish, Idempotency_Key=key)

    with ThreadPoolExecutor(CROWD) as crowd:
        answers = list(crowd.map(buy, range(CROWD)))

    statuses = Counter(answer.status for answer in answers)
    assert statuses == {202: 1, 422: CROWD - 1}, [answer.body for answer in answers]
    assert shop.used() == {name: before[name] + shop.share[name] for name in before}


def _allotment(operator: Client) -> dict[str, Any]:
    left = operator.get("operator", "resellers", ACME, "allotments", SERVER)
    return dict(left["allotment"])


def _allot(operator: Client, total: dict[str, int]) -> None:
    """Say the total; only this test works on this server's allotment."""
    version = _allotment(operator)["version"]
    place = ("operator", "resellers", ACME, "allotments", SERVER)
    operator.put(*place, wish={"total": total}, version=version)
