"""A small Plesk: its REST API as the public documents describe it, over TLS, with one key."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import trustme

KEY: Final = "planted-key"
DOMAINS: Final = [
    {"id": 2, "created": "2020-02-01", "name": "shop.example", "hosting_type": "virtual"},
    {"id": 1, "created": "2019-01-01", "name": "old.example", "hosting_type": "none", "guid": "g"},
    {"id": 3, "created": "2021-01-01", "name": "blog.shop.example", "hosting_type": "virtual"},
]


@dataclass
class Plesk:
    """What it answers, and what it was asked. `failing`: every answer has this status."""

    url: str = ""
    ca: str = ""
    failing: int = 0
    domains: Any = field(default_factory=lambda: list(DOMAINS))
    listed: dict[str, Any] = field(
        default_factory=lambda: {"code": 0, "stdout": "old.example\nshop.example\n", "stderr": ""}
    )
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        match method, path:
            case "GET", "/api/v2/server":
                return 200, {"platform": "Unix", "hostname": "p1", "panel_version": "18.0.60"}
            case "GET", "/api/v2/domains":
                return 200, self.domains
            case "POST", "/api/v2/cli/subscription/call" if body == {"params": ["--list"]}:
                return 200, self.listed
        return 404, {"code": 0, "message": "Not Found"}


@contextmanager
def plesk() -> Iterator[Plesk]:
    """Run it on loopback."""
    found, authority = Plesk(), trustme.CA()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def _answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            found.asked.append((self.command, self.path, body))
            status, said = found.answer(self.command, self.path, body)
            if self.headers.get("X-API-Key") != KEY:
                status, said = 401, {"code": 0, "message": "Unauthorized"}
            content = json.dumps(said).encode()
            self.send_response(found.failing or status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = _context(authority)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    found.url = f"https://127.0.0.1:{server.server_address[1]}"
    found.ca = authority.cert_pem.bytes().decode()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _context(authority: trustme.CA) -> Any:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
