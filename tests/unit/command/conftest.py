"""The command as a person meets it: words in, an exit code and two texts out."""

import importlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from chalice import Chalice
from chalice.test import Client

from functions.core.wiring import use
from noren.cli import main
from tests.builders import a_person
from tests.fakes import FakeDeps, seat

LOGIN = {"login_id": "operator", "password": "correct horse battery"}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Noren:
    """Runs the command in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *words: str) -> Ran:
        self._capture.readouterr()
        try:
            code = main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capture.readouterr()
        return Ran(code, out, err)


@pytest.fixture
def noren(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Noren:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Noren(capsys)


@pytest.fixture(scope="session")
def app() -> Chalice:
    """Return the app as it is deployed: a blueprint can be registered only once in a process."""
    packaged: Chalice = importlib.import_module("app").app  # chalice/app.py
    return packaged


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the data folder of an instance that runs or ran."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "credentials.json").write_text(json.dumps(LOGIN), "utf-8")
    return folder


@pytest.fixture
def deps(app: Chalice, data: Path) -> Iterator[FakeDeps]:
    """Serve the real routes on loopback, over everything in memory."""
    fakes = FakeDeps()
    seat(fakes, a_person(LOGIN["login_id"]), LOGIN["password"])
    with use(fakes), Client(app) as client:
        server = HTTPServer(("127.0.0.1", 0), _handler(client))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        (data / "runtime.json").write_text(json.dumps({"port": server.server_port}), "utf-8")
        yield fakes
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(client: Client) -> type[BaseHTTPRequestHandler]:
    """Hand requests on as the gateway does: its stage, `api`, is no part of the path."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.removeprefix("/api")
            answer = client.http.request(self.command, path, dict(self.headers), body)
            self.send_response(answer.status_code)
            if cookie := answer.headers.get("Set-Cookie"):
                self.send_header("Set-Cookie", cookie)
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - http.server's names

    return Handler
