"""Where a request came from: nobody is believed but the gateway, and the front with its secret."""

import hashlib
from collections.abc import Iterator

import pytest
from chalice import Chalice
from chalice.test import Client

from functions.core.domain.paces import SIGNING_IN
from functions.core.settings import Settings
from functions.core.wiring import use
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api

SECRET = "planted secret of the front, long enough"
LOGIN = "/auth/operator/login"


@pytest.fixture
def behind_a_front(app: Chalice) -> Iterator[Api]:
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    with use(FakeDeps(Settings(origin_digest=digest))), Client(app) as client:
        yield Api(client)


def _guess(api: Api, name: str, headers: dict[str, str]) -> int:
    wish = {"login_id": name, "password": "planted"}
    return api.post(LOGIN, wish, token=None, headers=headers).status


def _statuses(api: Api, headers: dict[str, str]) -> set[int]:
    return {
        _guess(api, f"nobody{number}", headers | {"x-noren-viewer": f"192.0.2.{number}"})
        for number in range(SIGNING_IN.burst + 1)
    }


@pytest.mark.parametrize("said", [{}, {"x-noren-origin": ""}, {"x-noren-origin": SECRET[:-1]}])
def test_who_comes_past_the_front_is_refused(behind_a_front: Api, said: dict[str, str]) -> None:
    answer = behind_a_front.post(LOGIN, {}, token=None, headers=said)

    assert answer.status == 403


def test_the_front_says_whose_address_it_is(behind_a_front: Api) -> None:
    assert 429 not in _statuses(behind_a_front, {"x-noren-origin": SECRET})


def test_without_a_front_nobody_is_believed(api: Api) -> None:
    assert 429 in _statuses(api, {"x-noren-origin": SECRET})
    assert 429 in _statuses(api, {"x-noren-origin": ""})
