"""A small SES on loopback: it takes what botocore sends, or answers as scripted."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final

Answer = tuple[int, dict[str, str], dict[str, Any]]
SILENCE: Final[Answer] = (0, {}, {})
"""Hang up without a word."""


@dataclass
class Post:
    """What was asked for, and what is answered next; nothing scripted: a message id."""

    port: int = 0
    requests: list[dict[str, Any]] = field(default_factory=list)
    script: list[Answer] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def raw(self) -> bytes:
        """Return the newest mail as it went over the wire."""
        return base64.b64decode(self.requests[-1]["Content"]["Raw"]["Data"])

    @property
    def mail(self) -> EmailMessage:
        """Return the newest mail as its reader's program understands it."""
        return BytesParser(EmailMessage, policy=policy.default).parsebytes(self.raw)

    def refuse(self, code: str, message: str = "", status: int = 400) -> None:
        self.script.append((status, {"x-amzn-ErrorType": code}, {"message": message}))

    def answer(self, request: dict[str, Any]) -> Answer:
        self.requests.append(request)
        if self.script:
            return self.script.pop(0)
        return 200, {}, {"MessageId": f"0106019{len(self.requests):x}-000000"}


@contextmanager
def open_post() -> Iterator[Post]:
    """Run it until the block ends."""
    post = Post()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(post))
    post.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield post
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(post: Post) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, document = post.answer(json.loads(body) | {"path": self.path})
            if status == 0:
                self.close_connection = True
                return
            content = json.dumps(document).encode()
            self.send_response(status)
            for name, text in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Stay silent."""

    return Handler
