"""HTTP and HTTPS: a default page, and a page that only a living PHP can make."""

import asyncio
from collections.abc import Callable
from functools import partial

from noren.demo.cast import CANARY_PATH, WORD
from noren.demo.faults import How
from noren.demo.talk import Dialogue, Talk

PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>{host}</title>
<p>このサーバは稼働中です。<br>This server is running.</p></html>
"""
REASONS = {
    200: "OK",
    404: "Not Found",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
}


def dialogue(php: Callable[[], How | None]) -> Dialogue:
    """Serve pages; `php` says how PHP is broken at the moment."""
    return partial(_serve, php=php)


async def _serve(talk: Talk, *, php: Callable[[], How | None]) -> None:
    method, _, rest = (await talk.line()).partition(" ")
    while await talk.line():
        pass
    status, body = await _answer(talk, method, rest.partition(" ")[0], php())
    content = body.encode()
    await talk.say(
        f"HTTP/1.1 {status} {REASONS[status]}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(content)}",
        "Connection: close",
        "",
    )
    await talk.send(b"" if method == "HEAD" else content)


async def _answer(talk: Talk, method: str, path: str, php: How | None) -> tuple[int, str]:
    if talk.unwell:
        return 503, "Service Unavailable\n"
    if method not in ("GET", "HEAD"):
        return 501, "Not Implemented\n"
    if path == CANARY_PATH:
        return await _canary(php)
    return (200, PAGE.format(host=talk.host)) if path == "/" else (404, "Not Found\n")


async def _canary(php: How | None) -> tuple[int, str]:
    if php is How.FREEZE:
        await asyncio.Event().wait()
    return (502, "Bad Gateway\n") if php else (200, f"{WORD}\n")
