"""An independent Redfish service: sushy-tools' emulator, as a process of its own."""

import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

ON, OFF = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
USER, PASSWORD = "noren", "secret-of-the-controller"


@dataclass(frozen=True)
class Emulator:
    """Two machines, one on and one off, behind TLS and a password."""

    port: int
    ca: str
    log: Path

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def resets(self) -> list[str]:
        """Return what was ordered, as the emulator logged it."""
        marker = "set to "
        return [
            line.partition(marker)[2].strip().strip('"')
            for line in self.log.read_text().splitlines()
            if "power state" in line and marker in line
        ]


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    import bcrypt

    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    issued.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    digest = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    (tmp_path / "htpasswd").write_text(f"{USER}:{digest}\n")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    (tmp_path / "emulator.conf").write_text(_configuration(tmp_path, port))
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "sushy_tools.emulator.main",
                "--config",
                str(tmp_path / "emulator.conf"),
                "--fake",
                "--debug",
            ],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(port, process, log)
        yield Emulator(port, authority.cert_pem.bytes().decode(), log)
    finally:
        process.terminate()
        process.wait(10)


def _configuration(folder: Path, port: int) -> str:
    machines = [
        {"uuid": uuid, "name": name, "power_state": power, "external_notifier": False, "nics": []}
        for uuid, name, power in ((ON, "on", "On"), (OFF, "off", "Off"))
    ]
    values = {
        "SUSHY_EMULATOR_LISTEN_IP": "127.0.0.1",
        "SUSHY_EMULATOR_LISTEN_PORT": port,
        "SUSHY_EMULATOR_SSL_CERT": str(folder / "cert.pem"),
        "SUSHY_EMULATOR_SSL_KEY": str(folder / "key.pem"),
        "SUSHY_EMULATOR_AUTH_FILE": str(folder / "htpasswd"),
        "SUSHY_EMULATOR_STATE_DIR": str(folder),
        "SUSHY_EMULATOR_FAKE_SYSTEMS": machines,
    }
    return "".join(f"{name} = {value!r}\n" for name, value in values.items())


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 20
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as plain:
                context.wrap_socket(plain).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the emulator did not start: {log.read_text()[-2000:]}")
