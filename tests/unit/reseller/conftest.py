"""The reseller's API as Tanaka of acme and Suzuki of the rival meet it."""

from typing import Any, Final

import pytest

from tests.builders import a_contact, a_reseller, a_server
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, SATO, TANAKA, WEB01, WEB02, WEB03
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Answer, Api, api, app, deps

__all__ = ["api", "app", "deps"]

MINE: Final = f"token-{ACME}.{TANAKA}"
READER: Final = f"token-{ACME}.reader"
THEIRS: Final = f"token-{RIVAL}.{RIVALS_CONTACT}"


@pytest.fixture(autouse=True)
def houses(deps: FakeDeps) -> None:
    """Acme lives on web01 and web02, which it shares with the rival, who is alone on web03."""
    deps.servers.create(a_server(WEB01))
    deps.servers.create(a_server(WEB02, resellers=(ACME, RIVAL)))
    deps.servers.create(a_server(WEB03, resellers=(RIVAL,)))
    for reseller_id in (ACME, RIVAL):
        deps.resellers.save(a_reseller(reseller_id))
    for name in (TANAKA, SATO):
        deps.resellers.save_contact(a_contact(name))
    deps.resellers.save_contact(a_contact(RIVALS_CONTACT, reseller_id=RIVAL))


class Console:
    """One person's console: it reads and writes with what was read before."""

    def __init__(self, api: Api, token: str) -> None:
        self._api, self._token = api, token

    def get(self, path: str, **query: Any) -> Answer:
        return self._api.get(path, token=self._token, **query)

    def post(self, path: str, wish: Any = None, *, version: int | None = None) -> Answer:
        if version is None:
            return self._api.post(path, wish, token=self._token)
        return self._write("POST", path, wish, version)

    def put(self, path: str, wish: Any, *, version: int = 1) -> Answer:
        return self._write("PUT", path, wish, version)

    def delete(self, path: str, *, version: int = 1) -> Answer:
        return self._write("DELETE", path, None, version)

    def _write(self, method: str, path: str, wish: Any, version: int) -> Answer:
        tag = {"If-Match": f'"{version}"'}
        return self._api.write(method, path, wish, token=self._token, headers=tag)


@pytest.fixture
def acme(api: Api) -> Console:
    return Console(api, MINE)


@pytest.fixture
def rival(api: Api) -> Console:
    return Console(api, THEIRS)


@pytest.fixture
def operator(api: Api) -> Console:
    return Console(api, "token-yamada")
