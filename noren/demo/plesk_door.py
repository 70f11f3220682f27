"""A made-up Plesk on a socket: HTTPS, one key, its REST and its XML API."""

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from noren.demo.plesk_rest import Rest
from noren.demo.plesk_world import World
from noren.demo.plesk_xml import Xml

XML: Final = "/enterprise/control/agent.php"
HOME: Final = "/login_up.php"
"""Where people sign in: it answers without a key."""
REFUSED: Final = {"code": 0, "message": "Unauthorized"}


class PleskDoor:
    """What it was asked stands in `asked`; while `failing`, every answer has this status."""

    def __init__(self, world: World, key: str, context: ssl.SSLContext) -> None:
        self.world, self.key, self.failing = world, key, 0
        self.rest: dict[str, Any] = {}
        """By their paths answers that are given instead."""
        self.xml = b""
        """What the XML API answers instead."""
        self.asked: list[tuple[str, str, Any]] = []
        self._context = context
        self._server: ThreadingHTTPServer | None = None
        self._lock = threading.Lock()

    def open(self, address: str, port: int) -> int:
        """Listen in threads of its own; return the port."""
        self._server = ThreadingHTTPServer((address, port), _handler(self))
        self._server.daemon_threads = True
        self._server.socket = self._context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return int(self._server.server_address[1])

    def close(self) -> None:
        server, self._server = self._server, None
        if server:
            server.shutdown()
            server.server_close()

    def answer(self, method: str, target: str, key: str, body: bytes) -> tuple[int, bytes]:
        """Answer one request; one at a time, as if a database stood behind it."""
        with self._lock:
            if target == HOME:
                return 200, b"a made-up Plesk"
            if self.failing or key != self.key:
                return self.failing or 401, json.dumps(REFUSED).encode()
            if target == XML:
                self.asked.append((method, target, body))
                return 200, self.xml or Xml(self.world).answer(body)
            said = json.loads(body) if body else None
            self.asked.append((method, target, said))
            status, told = Rest(self.world).answer(method, target, said)
            told = self.rest.get(target, told)
            return status, json.dumps(told).encode()


def _handler(door: PleskDoor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_DELETE(self) -> None:
            self._answer()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            key = self.headers.get("KEY" if self.path == XML else "X-API-Key") or ""
            status, content = door.answer(self.command, self.path, key, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler
