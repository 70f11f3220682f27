"""One question to Noren's API, and its answer: JSON both ways, problems as one line."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # loaded when somebody is asked: `noren --help` must not wait for it
    import urllib.request
    from urllib.error import HTTPError

Json = Any  # the edge: what the API answers

PREFIX: Final = "/api/v1"
_PATIENCE_S: Final = 30


class ClientError(Exception):
    """One line for a person: what is wrong, and what to do."""


class WrongLogin(ClientError):
    """401: nobody known is calling."""


@dataclass(frozen=True)
class Reply:
    body: Json
    """None when there is nothing to say (204)."""
    cookie: str = ""
    """What goes back as `Cookie`."""


def send(
    method: str,
    url: str,
    wish: Json = None,
    *,
    access_token: str = "",
    cookie: str = "",
    version: int | None = None,
) -> Reply:
    """Ask, of the version that was read; raise ClientError, WrongLogin for a 401."""
    import urllib.request
    from http.client import HTTPException
    from urllib.error import HTTPError

    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {access_token}"} if access_token else {}
    headers |= {"Cookie": cookie} if cookie else {}
    headers |= {} if version is None else {"If-Match": f'"{version}"'}
    body = None if wish is None else json.dumps(wish).encode()
    request = urllib.request.Request(url, method=method, data=body, headers=headers)  # noqa: S310 - `noren login` takes no address but https and loopback
    try:
        with _direct(url).open(request, timeout=_PATIENCE_S) as answer:
            text = answer.read()
            given = answer.headers.get("Set-Cookie") or ""
            return Reply(json.loads(text) if text else None, given.partition(";")[0])
    except HTTPError as error:
        raise _problem(error) from error
    except (OSError, HTTPException, ValueError) as error:
        raise ClientError(f"no answer at {url}: is `noren up` running?") from error


def loopback(url: str) -> bool:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")


def _direct(url: str) -> "urllib.request.OpenerDirector":
    """Speak to loopback past any proxy of the environment."""
    import urllib.request

    if not loopback(url):
        return urllib.request.build_opener()
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _problem(error: "HTTPError") -> ClientError:
    kind = WrongLogin if error.code == 401 else ClientError
    with error:
        try:
            return kind(str(json.loads(error.read())["detail"]))
        except (ValueError, KeyError, TypeError):
            return ClientError(f"the API answered {error.code}: look at the logs of `noren up`")
