"""The consoles as CloudFront serves them: files, their headers, and a page for every path."""

import asyncio
import mimetypes
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
KEPT: Final = "public, max-age=31536000, immutable"
"""The names of assets change with what is in them."""


async def answer(path: str, send: Any) -> bool:  # noqa: ANN401 -- ASGI
    """Answer a path of a console; False if it is none of theirs, or they were not built."""
    console = path.split("/")[1]
    if path == "/favicon.svg":
        file = BUILT / CONSOLES[0] / "favicon.svg"
    elif console in CONSOLES:
        file = _file(console, path.removeprefix(f"/{console}").lstrip("/"))
    else:
        return False
    if not file.is_file():
        return False
    await _send(file, send)
    return True


def _file(console: str, below: str) -> Path:
    """Return a file of a console, or its page: paths of pages hold dots, too (domains, reports)."""
    root = BUILT / console
    wanted = (root / below).resolve()
    file = below.startswith("assets/") or wanted.suffix in FILES
    if file and wanted.is_relative_to(root.resolve()):
        return wanted
    return root / "index.html"


async def _send(file: Path, send: Any) -> None:  # noqa: ANN401 -- ASGI
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "image/svg+xml"
    kept = KEPT if file.parent.name == "assets" else "no-cache"
    headers = {
        "content-type": f"{kind}; charset=utf-8" if text else kind,
        "cache-control": kept,
        **HEADERS,
    }
    spelled = [(name.encode(), value.encode()) for name, value in headers.items()]
    content = await asyncio.to_thread(file.read_bytes)
    await send({"type": "http.response.start", "status": HTTPStatus.OK, "headers": spelled})
    await send({"type": "http.response.body", "body": content})
