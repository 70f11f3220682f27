"""The doors as a person meets them, over everything in memory."""

from dataclasses import dataclass
from typing import Any

import pytest

from functions.core.domain.callers import Audience
from tests.cast import ACME
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import PASSWORD, Answer, Api, api, app, deps

__all__ = ["PASSWORD", "Doors", "api", "app", "deps", "doors"]

NEW = "planted password 2"


@dataclass(frozen=True)
class Doors:
    """One audience's steps, by name."""

    api: Api
    deps: FakeDeps
    audience: Audience = Audience.RESELLER

    def post(self, step: str, wish: Any = None, token: str | None = None, **headers: str) -> Answer:
        return self.api.post(f"/auth/{self.audience}/{step}", wish, token=token, headers=headers)

    def me(self, token: str) -> int:
        return self.api.get(f"/auth/{self.audience}/me", token=token).status

    def login(self, login_id: str, password: str = PASSWORD) -> Answer:
        within = {"reseller_id": ACME} if self.audience is Audience.ACCOUNT else {}
        return self.post("login", {"login_id": login_id, "password": password, **within})

    def token(self, login_id: str, password: str = PASSWORD) -> str:
        """Sign in and return the access token."""
        answer = self.login(login_id, password)
        assert answer.status == 200, answer.text
        return str(answer.body["access_token"])

    def later(self, minutes: float) -> None:
        assert isinstance(self.deps.clock, FakeClock)
        self.deps.clock.advance(minutes=minutes)


@pytest.fixture
def doors(api: Api, deps: FakeDeps) -> Doors:
    return Doors(api, deps)


def cookie(answer: Answer) -> str:
    """Return the cookie as a browser sends it back."""
    return str(answer.headers["Set-Cookie"]).partition(";")[0]
