"""Speaking to Noren's API from the terminal: finds the running instance and signs in."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import quote, urlencode

if TYPE_CHECKING:  # loaded when somebody is asked: `noren --help` must not wait for it
    import urllib.request
    from urllib.error import HTTPError

Json = Any  # the edge: what the API answers

DEFAULT_DATA: Final = ".noren"
_PREFIX: Final = "/api/v1"
_MOST: Final = 100
"""Items that the API gives at once."""
_PATIENCE_S: Final = 30


class ClientError(Exception):
    """One line for a person: what is wrong, and what to do."""


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
        """Sign in to the instance whose data folder this is; raise ClientError."""
        port = _read(data, "runtime.json", "port", f"nothing runs on {data}")
        wish = {
            name: _read(data, "credentials.json", name, f"{data} has no operator's login")
            for name in ("login_id", "password")
        }
        url = f"http://127.0.0.1:{port}"
        try:
            session = _send("POST", f"{url}{_PREFIX}/auth/operator/login", wish, None)
        except WrongLogin as error:
            raise ClientError(f"{error}: look at {Path(data) / 'credentials.json'}") from error
        return cls(url, session["access_token"])

    def get(self, *path: str, **query: object) -> Json:
        """Read one thing."""
        asked = f"?{urlencode(query)}" if query else ""
        return _send("GET", f"{self._at(path)}{asked}", None, self._access_token)

    def post(self, *path: str, wish: Json) -> Json:
        return _send("POST", self._at(path), wish, self._access_token)

    def list(self, *path: str, limit: int | None = None) -> Json:
        """Read so many items of a list, or all, page after page; as the API spells a page."""
        items: list[Json] = []
        query: dict[str, object] = {}
        while True:
            wanted = _MOST if limit is None else min(_MOST, limit - len(items))
            page = self.get(*path, limit=wanted, **query)
            items += page["items"]
            if page["next"] is None or (limit is not None and len(items) >= limit):
                return {"items": items, "next": page["next"]}
            query = {"after": page["next"]}

    def _at(self, path: Iterable[str]) -> str:
        return f"{self._url}{_PREFIX}/{'/'.join(quote(part, safe='') for part in path)}"


class WrongLogin(ClientError):
    """401: nobody known is calling."""


def _read(data: str, name: str, key: str, missing: str) -> Json:
    try:
        return json.loads((Path(data) / name).read_text(encoding="utf-8"))[key]
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = "start it with `noren up`, or give its folder: --data DIR"
        raise ClientError(f"{missing}: {what}") from error


def _send(method: str, url: str, wish: Json, access_token: str | None) -> Json:
    import urllib.request
    from http.client import HTTPException
    from urllib.error import HTTPError

    request = urllib.request.Request(  # noqa: S310 - the scheme is ours, http on loopback
        url,
        method=method,
        data=None if wish is None else json.dumps(wish).encode(),
        headers={"Content-Type": "application/json"}
        | ({"Authorization": f"Bearer {access_token}"} if access_token else {}),
    )
    try:
        with _direct().open(request, timeout=_PATIENCE_S) as answer:
            return json.loads(answer.read())
    except HTTPError as error:
        raise _problem(error) from error
    except (OSError, HTTPException, ValueError) as error:
        raise ClientError(f"no answer at {url}: is `noren up` running?") from error


def _direct() -> "urllib.request.OpenerDirector":
    """Speak to loopback past any proxy of the environment."""
    import urllib.request

    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _problem(error: "HTTPError") -> ClientError:
    kind = WrongLogin if error.code == 401 else ClientError
    with error:
        try:
            return kind(str(json.loads(error.read())["detail"]))
        except (ValueError, KeyError, TypeError):
            return ClientError(f"the API answered {error.code}: look at the logs of `noren up`")
