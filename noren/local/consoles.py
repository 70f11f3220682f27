"""The consoles as CloudFront serves them: files, their headers, and a page for every path."""

import asyncio
import gzip
import mimetypes
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

BUILT: Final = Path(__file__).parents[2] / "build" / "web"
CONSOLES: Final = ("operator", "reseller", "user", "status")

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
"""What a console may load and do; `infra/web.yaml` says the same."""
HEADERS: Final = {
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
FILES: Final = (".svg", ".html")
"""What is a file although it lies beside the assets; `infra/web.yaml` says the same."""
GZIP_LEVEL: Final = 6
KEPT: Final = "public, max-age=31536000, immutable"
"""The names of assets change with what is in them."""


async def answer(scope: dict[str, Any], send: Any) -> bool:  # noqa: ANN401 -- ASGI
    """Answer a path of a console; False if it is none of theirs, or they were not built."""
    path = scope["path"]
    console = path.split("/")[1]
    if path == "/favicon.svg":
        file = BUILT / CONSOLES[0] / "favicon.svg"
    elif console in CONSOLES:
        file = _file(console, path.removeprefix(f"/{console}").lstrip("/"))
    else:
        return False
    if not file.is_file():
        return False
    await _send(file, send, packed=_takes_gzip(scope))
    return True


def _file(console: str, below: str) -> Path:
    """Return a file of a console, or its page: paths of pages hold dots, too (domains, reports)."""
    root = BUILT / console
    wanted = (root / below).resolve()
    file = below.startswith("assets/") or wanted.suffix in FILES
    if file and wanted.is_relative_to(root.resolve()):
        return wanted
    return root / "index.html"


def _takes_gzip(scope: dict[str, Any]) -> bool:
    said = (value for name, value in scope["headers"] if name.lower() == b"accept-encoding")
    return any(b"gzip" in value for value in said)


def _content(file: Path, *, packed: bool) -> bytes:
    return _content_of(file, file.stat().st_mtime_ns, packed=packed)


@lru_cache(maxsize=500)
def _content_of(file: Path, changed_at_ns: int, *, packed: bool) -> bytes:
    del changed_at_ns  # another build of it is another content
    content = file.read_bytes()
    return gzip.compress(content, GZIP_LEVEL) if packed else content


async def _send(file: Path, send: Any, *, packed: bool) -> None:  # noqa: ANN401 -- ASGI
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "image/svg+xml"
    kept = KEPT if file.parent.name == "assets" else "no-cache"
    packed = packed and (text or kind == "text/javascript")
    headers = {
        "content-type": f"{kind}; charset=utf-8" if text else kind,
        "cache-control": kept,
        "vary": "accept-encoding",
        **({"content-encoding": "gzip"} if packed else {}),
        **HEADERS,
    }
    spelled = [(name.encode(), value.encode()) for name, value in headers.items()]
    content = await asyncio.to_thread(_content, file, packed=packed)
    await send({"type": "http.response.start", "status": HTTPStatus.OK, "headers": spelled})
    await send({"type": "http.response.body", "body": content})
