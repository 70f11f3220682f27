"""Who is signed in at this terminal: a file that only its owner may read, kept by `noren login`."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from noren.wire import PREFIX, ClientError, Json, Reply, send

NAME: Final = "session.json"
DOOR: Final = "auth/operator"
_EARLY_S: Final = 30
"""A token that ends while it travels is none."""
_PRIVATE: Final = 0o600


class Session(NamedTuple):
    """What signing in gave."""

    url: str
    access_token: str
    ends_at: float
    cookie: str

    @classmethod
    def of(cls, url: str, reply: Reply, cookie: str = "") -> "Session":
        """Make it of the API's answer; a refresh gives no new cookie."""
        ends_at = time.time() + reply.body["expires_in_s"]
        return cls(url, reply.body["access_token"], ends_at, reply.cookie or cookie)

    @property
    def stale(self) -> bool:
        return time.time() > self.ends_at - _EARLY_S


def at(data: str) -> Path:
    """Return where the session with the instance of a data folder is kept."""
    return Path(data) / NAME


def elsewhere(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the session with a deployment on AWS is kept."""
    base = environment.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "noren" / NAME


def keep(path: Path, session: Session) -> None:
    """Replace the file as a whole: at no time can others read it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(session._asdict(), file)
    fresh.replace(path)


def kept(path: Path) -> Session | None:
    """Return the session of a file, carried on if need be; raise ClientError if it has ended."""
    session = _read(path)
    if session is None or not session.stale:
        return session
    reply = ask(session.url, "refresh", cookie=session.cookie)
    if reply.body is None:
        raise ended()
    fresh = Session.of(session.url, reply, session.cookie)
    keep(path, fresh)
    return fresh


def end(path: Path) -> None:
    """Sign out, and forget it."""
    session = _read(path)
    path.unlink(missing_ok=True)
    if session:
        ask(session.url, "logout", cookie=session.cookie)


def ask(url: str, step: str, wish: Json = None, *, cookie: str = "") -> Reply:
    """Take a step at the operator's door."""
    return send("POST", f"{url}{PREFIX}/{DOOR}/{step}", wish or {}, cookie=cookie)


def ended() -> ClientError:
    return ClientError("your session has ended: sign in again with `noren login`")


def _read(path: Path) -> Session | None:
    try:
        facts: Any = json.loads(path.read_text("utf-8"))
        return Session(**facts)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise ClientError(f"{path} cannot be read: sign in again with `noren login`") from error
