"""The local front tells the API what CloudFront tells it, whatever a caller says of that."""

import asyncio
from typing import Any, Final

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
