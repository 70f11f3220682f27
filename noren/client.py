"""Speaking to Noren's API from the terminal: finds the running instance and signs in."""

import argparse
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Final, Self

Json = Any  # the edge: what the API answers

DEFAULT_DATA: Final = ".noren"
_PREFIX: Final = "/api/v1"


class ClientError(Exception):
    """One line for a person: what is wrong, and what to do."""


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which instance it speaks to."""
    parser.add_argument(
        "--data", default=DEFAULT_DATA, metavar="DIR", help="the folder `noren up` was given"
    )


class Client:
    """A signed-in operator."""

    def __init__(self, url: str, access_token: str) -> None:
        self._url, self._access_token = url, access_token

    @classmethod
    def of(cls, data: str) -> Self:
        """Sign in to the instance whose data folder this is; raise ClientError."""
        runtime = _read(Path(data) / "runtime.json", f"nothing runs on {data}: start `noren up`")
        credentials = _read(Path(data) / "credentials.json", f"{data} has no operator's login")
        url = f"http://127.0.0.1:{runtime['port']}"
        wish = {"login_id": credentials["login_id"], "password": credentials["password"]}
        session = _send("POST", f"{url}{_PREFIX}/auth/operator/login", wish, None)
        return cls(url, session["access_token"])

    def get(self, path: str) -> Json:
        return _send("GET", f"{self._url}{_PREFIX}{path}", None, self._access_token)

    def post(self, path: str, wish: Json) -> Json:
        return _send("POST", f"{self._url}{_PREFIX}{path}", wish, self._access_token)


def _read(path: Path, missing: str) -> Json:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise ClientError(missing) from error


def _send(method: str, url: str, wish: Json, access_token: str | None) -> Json:
    request = urllib.request.Request(  # noqa: S310 - the scheme is ours, http on loopback
        url,
        method=method,
        data=None if wish is None else json.dumps(wish).encode(),
        headers={"Content-Type": "application/json"}
        | ({"Authorization": f"Bearer {access_token}"} if access_token else {}),
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        raise ClientError(_problem(error)) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise ClientError(f"no answer at {url}: is `noren up` running?") from error


def _problem(error: urllib.error.HTTPError) -> str:
    with error:
        try:
            return str(json.loads(error.read())["detail"])
        except (ValueError, KeyError, TypeError):
            return f"the API answered {error.code}"
