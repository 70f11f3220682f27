"""Speaking to Noren's API from the terminal: finds the running instance and signs in."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote, urlencode

from noren import session
from noren.wire import PREFIX, ClientError, Json, WrongLogin, send

__all__ = ["DEFAULT_DATA", "Client", "ClientError", "Json", "add_options", "local_url"]

DEFAULT_DATA: Final = ".noren"
_MOST: Final = 100
"""Items that the API gives at once."""


def add_options(
    parser: argparse.ArgumentParser, verbs: Iterable[argparse.ArgumentParser] = ()
) -> None:
    """Let a command be told which instance it speaks to, and to whom: --data, --json.

    Its verbs take them too, so that they may stand anywhere.
    """
    _add(parser, data=DEFAULT_DATA, json_=False)
    for verb in verbs:  # suppressed: what was said before the verb stays
        _add(verb, data=argparse.SUPPRESS, json_=argparse.SUPPRESS)


def _add(parser: argparse.ArgumentParser, *, data: str, json_: object) -> None:
    help_ = "the folder that `noren up` was given"
    parser.add_argument("--data", default=data, metavar="DIR", help=help_)
    parser.add_argument("--json", action="store_true", default=json_, help="for programs")


class Client:
    """A signed-in operator."""

    def __init__(self, url: str, access_token: str) -> None:
        self._url, self._access_token = url, access_token

    @classmethod
    def of(cls, data: str) -> Self:
        """Carry on what `noren login` began, or sign in by the data folder; raise ClientError."""
        known = session.kept(session.at(data))
        if known is None and not (Path(data) / "runtime.json").exists():
            known = session.kept(session.elsewhere())
        if known is not None:
            return cls(known.url, known.access_token)
        url = local_url(data)
        wish = {
            name: _read(data, "credentials.json", name, f"{data} has no operator's login")
            for name in ("login_id", "password")
        }
        try:
            given = session.ask(url, "login", wish).body
        except WrongLogin as error:
            raise ClientError(f"{error}: look at {Path(data) / 'credentials.json'}") from error
        if given["access_token"] is None:  # a second factor, say: a person must be asked
            raise ClientError("this login needs one step more: sign in with `noren login`")
        return cls(url, given["access_token"])

    def get(self, *path: str, **query: object) -> Json:
        """Read one thing."""
        asked = f"?{urlencode(query)}" if query else ""
        return self._send("GET", f"{self._at(path)}{asked}", None)

    def post(self, *path: str, wish: Json, version: int | None = None) -> Json:
        return self._send("POST", self._at(path), wish, version)

    def put(self, *path: str, wish: Json, version: int | None = None) -> Json:
        """Change one thing; `version` is the one that was read, where the API asks for it."""
        return self._send("PUT", self._at(path), wish, version)

    def delete(self, *path: str) -> None:
        self._send("DELETE", self._at(path), None)

    def list(self, *path: str, limit: int | None = None, **asked: object) -> Json:
        """Read so many items of a list, or all, page after page; as the API spells a page."""
        items: list[Json] = []
        query: dict[str, object] = dict(asked)
        while True:
            wanted = _MOST if limit is None else min(_MOST, limit - len(items))
            page = self.get(*path, limit=wanted, **query)
            items += page["items"]
            if page["next"] is None or (limit is not None and len(items) >= limit):
                return {"items": items, "next": page["next"]}
            query = {**asked, "after": page["next"]}

    def _send(self, method: str, url: str, wish: Json, version: int | None = None) -> Json:
        token = self._access_token
        try:
            return send(method, url, wish, access_token=token, version=version).body
        except WrongLogin as error:
            raise session.ended() from error

    def _at(self, path: Iterable[str]) -> str:
        return f"{self._url}{PREFIX}/{'/'.join(quote(part, safe='') for part in path)}"


def local_url(data: str) -> str:
    """Return where the instance of a data folder answers; raise ClientError."""
    port = _read(data, "runtime.json", "port", f"nothing runs on {data}")
    return f"http://127.0.0.1:{port}"


def _read(data: str, name: str, key: str, missing: str) -> Json:
    try:
        return json.loads((Path(data) / name).read_text(encoding="utf-8"))[key]
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = "start it with `noren up`, or give its folder: --data DIR"
        raise ClientError(f"{missing}: {what}") from error
