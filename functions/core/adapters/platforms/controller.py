"""One conversation with a management controller: logging in, reading, ordering once.

Redirects are followed for reading, and only to the same controller; an order is sent exactly once.
"""

import base64
import re
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from types import TracebackType
from typing import Final, Self

from pydantic import BaseModel, SecretStr

from functions.core.adapters.platforms.wire import Answer, Lost, Wire
from functions.core.domain.errors import OutsideError, Refused, Unavailable

_SESSIONS: Final = "/redfish/v1/SessionService/Sessions"
_MOST_REDIRECTS: Final = 3
_PATH: Final = re.compile(r"/redfish/[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*")


class Credentials(BaseModel):
    """What the secret holds."""

    user: str
    password: SecretStr

    def basic(self) -> dict[str, str]:
        pair = f"{self.user}:{self.password.get_secret_value()}"
        return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


class Controller:
    def __init__(self, wire: Wire, credentials: Credentials) -> None:
        self._wire, self._credentials = wire, credentials
        self._login = credentials.basic()
        self._session = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the session, if there is one: controllers allow only a few at a time."""
        if self._session:
            with suppress(Lost, OutsideError):  # it also ends by itself, after some minutes
                self._wire.exchange("DELETE", self._session, self._login)

    def get(self, path: str) -> Answer:
        """Read; raise Unavailable or Refused for everything but a good answer."""
        answer = self._read(path)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            self._open_session()
            answer = self._read(path)
        if answer.status >= 500 or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise Unavailable(f"the controller has troubles of its own: {answer.said()}")
        if answer.status != HTTPStatus.OK:
            raise Refused(f"the controller does not show {path}: {answer.said()}")
        return answer

    def post(self, path: str, content: Mapping[str, str]) -> Answer | None:
        """Send once; None if the answer was lost. Raise only if it was certainly not sent."""
        try:
            return self._wire.exchange("POST", self._own(path), self._login, content)
        except Lost:
            return None

    def _read(self, path: str) -> Answer:
        where = self._own(path)
        for _ in range(1 + _MOST_REDIRECTS):
            answer = self._answered("GET", where)
            location = answer.header("Location")
            if not (300 <= answer.status < 400 and location):
                return answer
            where = self._own(location)
        raise Refused(f"the controller at {self._wire.host} redirects in circles")

    def _open_session(self) -> None:
        """Log in by a session: some controllers know no other way."""
        password = self._credentials.password.get_secret_value()
        self._login = {}
        answer = self._answered(
            "POST", _SESSIONS, {"UserName": self._credentials.user, "Password": password}
        )
        token, location = answer.header("X-Auth-Token"), answer.header("Location")
        if answer.status not in (HTTPStatus.OK, HTTPStatus.CREATED) or not token:
            raise Refused(f"the controller refuses our user and password: {answer.said()}")
        self._login = {"X-Auth-Token": token}
        self._session = self._own(location) if location else ""

    def _answered(self, method: str, path: str, content: object = None) -> Answer:
        try:
            return self._wire.exchange(method, path, self._login, content)
        except Lost as lost:
            raise Unavailable(f"the controller at {self._wire.host} did not answer") from lost

    def _own(self, location: str) -> str:
        """Return the path of something on this controller; raise Refused for any other place."""
        path = location.removeprefix(self._wire.origin)
        if not _PATH.fullmatch(path):
            raise Refused(f"the controller at {self._wire.host} points to another place")
        return path
