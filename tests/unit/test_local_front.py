"""The local front tells the API what CloudFront tells it, whatever a caller says of that."""

import asyncio
import gzip
from pathlib import Path
from typing import Any, Final

import pytest

from noren.local import consoles
from noren.local.front import front

SECRET: Final = "planted secret of the front"


def _handed_on(*said: tuple[bytes, bytes]) -> dict[bytes, list[bytes]]:
    """Return the headers with which the API is asked."""
    asked: list[dict[str, Any]] = []

    async def cloud(scope: dict[str, Any], receive: Any, send: Any) -> None:
        asked.append(scope)

    async def ask() -> None:
        scope = {"type": "http", "path": "/api/v1/x", "headers": said, "client": ("127.0.0.9", 5)}
        await front(cloud, "api", SECRET)(scope, None, None)

    asyncio.run(ask())
    found: dict[bytes, list[bytes]] = {}
    for name, value in asked[0]["headers"]:
        found.setdefault(name.lower(), []).append(value)
    return found


def test_the_api_is_told_which_host_was_called_and_by_whom() -> None:
    heard = _handed_on((b"host", b"acme.localhost:8080"), (b"accept", b"*/*"))

    assert heard[b"x-noren-host"] == [b"acme.localhost:8080"]
    assert heard[b"x-noren-viewer"] == [b"127.0.0.9"]
    assert heard[b"x-noren-origin"] == [SECRET.encode()]
    assert heard[b"accept"] == [b"*/*"]


def test_what_callers_say_of_that_themselves_is_dropped() -> None:
    heard = _handed_on(
        (b"host", b"acme.localhost"),
        (b"X-Noren-Host", b"minato.localhost"),
        (b"x-noren-viewer", b"192.0.2.1"),
        (b"x-noren-origin", b"guessed"),
    )

    assert heard[b"x-noren-host"] == [b"acme.localhost"]
    assert heard[b"x-noren-viewer"] == [b"127.0.0.9"]
    assert heard[b"x-noren-origin"] == [SECRET.encode()]


def test_scripts_of_the_consoles_are_sent_packed_to_who_takes_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consoles, "BUILT", tmp_path)
    (tmp_path / "user/assets").mkdir(parents=True)
    (tmp_path / "user/assets/App-1.js").write_text("let noren;" * 100)

    plain, packed = _asset(b"identity"), _asset(b"gzip, br")

    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain)


def _asset(encoding: bytes) -> bytes:
    """Fetch a script, as a browser that takes this encoding."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"accept-encoding", encoding)]
    scope = {"type": "http", "path": "/user/assets/App-1.js", "headers": headers}
    assert asyncio.run(consoles.answer(scope, send))
    packed = (b"content-encoding", b"gzip") in sent[0]["headers"]
    assert packed == (encoding != b"identity")
    return bytes(sent[1]["body"])
