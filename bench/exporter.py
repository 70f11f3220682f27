"""The peer of the checks: Debian's prometheus-blackbox-exporter with the same dialogues."""

import http.client
import json
import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Self

from bench.figures import Unmeasurable
from functions.core.domain.watch import Service

PROGRAM: Final = "prometheus-blackbox-exporter"
START_S: Final = 10
FTP, POP3 = ("^220 ", "QUIT", "^221"), (r"^\+OK", "QUIT", r"^\+OK")
IMAP, SMTP = (r"^\* OK", "a LOGOUT", "^a OK"), ("^220 ", "EHLO probe", "^250 ", "QUIT", "^221")
DIALOGUES: Final[Mapping[Service, tuple[str, ...]]] = {
    Service.FTP: FTP,
    Service.FTPS: FTP,
    Service.SMTP: SMTP,
    Service.SMTPS: SMTP,
    Service.POP3: POP3,
    Service.POP3S: POP3,
    Service.IMAP: IMAP,
    Service.IMAPS: IMAP,
    Service.POSTGRESQL: (),  # it speaks neither database's protocol: it only connects
    Service.MYSQL: (),
}
"""What it waits for and says, in turn."""
ENCRYPTED: Final = {Service.HTTPS, Service.FTPS, Service.SMTPS, Service.POP3S, Service.IMAPS}


class Exporter:
    """The exporter on a free port of loopback, as long as the context lasts."""

    def __init__(
        self, folder: Path, *, host_name: str, ca_file: Path, timeout_s: float = 9.5
    ) -> None:
        self._config = folder / "blackbox.json"
        tls = {"ca_file": str(ca_file), "server_name": host_name}
        modules = {
            each.value: {"timeout": f"{timeout_s}s"} | _module(each, host_name, tls)
            for each in (*DIALOGUES, *WEB)
        }
        self._config.write_text(json.dumps({"modules": modules}), encoding="utf-8")
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        program = shutil.which(PROGRAM)
        if not program:
            raise Unmeasurable(f"{PROGRAM} is missing (as root: sh scripts/debian-packages.sh)")
        self._process = subprocess.Popen(
            [
                program,
                f"--config.file={self._config}",
                f"--web.listen-address=127.0.0.1:{self._port}",
                "--log.level=error",
            ],
            stderr=subprocess.DEVNULL,
        )
        self._wait_until_it_answers()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()

    @property
    def pid(self) -> int:
        if not self._process:
            raise RuntimeError("the exporter does not run")
        return self._process.pid

    def probe(self, service: Service, target: str, times: int, *, at_once: int) -> list[bool]:
        """Let it check a target so many times, at most so many at once; True: it succeeded."""
        return self.probe_all([(service, target)] * times, at_once=at_once)

    def probe_all(self, orders: Sequence[tuple[Service, str]], *, at_once: int) -> list[bool]:
        with ThreadPoolExecutor(at_once) as pool:
            return list(pool.map(lambda order: self._ask(*order), orders))

    def _ask(self, service: Service, target: str) -> bool:
        query = urllib.parse.urlencode({"module": service.value, "target": target})
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request("GET", f"/probe?{query}")
            return b"\nprobe_success 1" in connection.getresponse().read()
        finally:
            connection.close()

    def _wait_until_it_answers(self) -> None:
        ends_at = time.monotonic() + START_S
        while time.monotonic() < ends_at:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise Unmeasurable(f"{PROGRAM} did not start")


WEB: Final = (Service.HTTP, Service.HTTPS)


def _module(service: Service, host_name: str, tls: dict[str, str]) -> dict[str, Any]:
    encrypted = {"tls_config": tls} if service in ENCRYPTED else {}
    common = {"preferred_ip_protocol": "ip4", **encrypted}
    if service in WEB:
        return {"prober": "http", "http": common | {"headers": {"Host": host_name}}}
    turns = [
        {"send": f"{words}\r"} if number % 2 else {"expect": words}
        for number, words in enumerate(DIALOGUES[service])
    ]
    dialogue = {"tls": service in ENCRYPTED, "query_response": turns}
    return {"prober": "tcp", "tcp": common | dialogue}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
