"""HTTP and HTTPS: the areas' sites by host name, a default page, and one that only PHP can make."""

import asyncio
import mimetypes
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from noren.demo.areas import Areas, Found
from noren.demo.cast import CANARY_PATH, WORD
from noren.demo.faults import How
from noren.demo.talk import Dialogue, Talk

PAGE: Final = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>{host}</title>
<p>このサーバは稼働中です。<br>This server is running.</p></html>
"""
SITE: Final = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>{host}</title>
<p>{host} は準備中です。<br>This site is being prepared.</p></html>
"""
REASONS: Final = {
    200: "OK",
    404: "Not Found",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
}
HTML: Final = "text/html; charset=utf-8"

Page = tuple[int, bytes, str]
"""Status, content, and its type."""


def dialogue(php: Callable[[], How | None], areas: Areas) -> Dialogue:
    """Serve pages; `php` says how PHP is broken at the moment."""
    return partial(_serve, php=php, areas=areas)


async def _serve(talk: Talk, *, php: Callable[[], How | None], areas: Areas) -> None:
    asked = await talk.line()
    method, _, rest = asked.partition(" ")
    host = ""
    while header := await talk.line():
        name, _, value = header.partition(":")
        host = value.strip().partition(":")[0].lower() if name.lower() == "host" else host
    target = rest.partition(" ")[0]
    site = areas.domain(host)
    status, content, kind = await _answer(talk, method, target, php(), site, areas)
    if site:
        areas.visited(site, host, f'"{asked}" {status} {len(content)}')
    await talk.say(
        f"HTTP/1.1 {status} {REASONS[status]}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(content)}",
        "Connection: close",
        "",
    )
    await talk.send(b"" if method == "HEAD" else content)


async def _answer(
    talk: Talk, method: str, target: str, php: How | None, site: Found | None, areas: Areas
) -> Page:
    if talk.unwell:
        return _plain(503, "Service Unavailable\n")
    if method not in ("GET", "HEAD"):
        return _plain(501, "Not Implemented\n")
    if site:
        return _site(site, target, areas)
    if target == CANARY_PATH:
        return _plain(*await _canary(php))
    if target == "/":
        return _plain(200, PAGE.format(host=talk.host))
    return _plain(404, "Not Found\n")


def _site(site: Found, target: str, areas: Areas) -> Page:
    """Serve a file of the site's folder; what is held or switched off answers 503."""
    domain = site.domain
    if domain is None or site.held or not domain.enabled:
        return _plain(503, "Service Unavailable\n")
    root = (areas.web / site.document.slug / domain.folder).resolve()
    path = _file(root, unquote(urlsplit(target).path))
    if path:
        return 200, path.read_bytes(), mimetypes.guess_type(path.name)[0] or HTML
    if urlsplit(target).path == "/":
        return _plain(200, SITE.format(host=domain.name))
    return _plain(404, "Not Found\n")


def _file(root: Path, path: str) -> Path | None:
    """Return a file below the root; a way out of it, by `..` or by a link, is none."""
    try:
        wanted = (root / path.lstrip("/")).resolve()
        wanted = wanted / "index.html" if wanted.is_dir() else wanted
        inside = wanted.resolve().is_relative_to(root)
    except (OSError, ValueError):
        return None
    return wanted if inside and wanted.is_file() else None


def _plain(status: int, text: str) -> Page:
    return status, text.encode(), HTML


async def _canary(php: How | None) -> tuple[int, str]:
    if php is How.FREEZE:
        await asyncio.Event().wait()
    return (502, "Bad Gateway\n") if php else (200, f"{WORD}\n")
