"""Memory of 500 checks in flight, all of them waiting for servers that say nothing."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from bench.exporter import ENCRYPTED, Exporter
from bench.figures import Figure, Options, Unmeasurable
from bench.processes import peak_mb
from bench.silent import ADDRESS, SilentServers
from functions.core.domain.watch import CONTRACTUAL, Service, Target

IN_FLIGHT: Final = 500
GOAL_MB: Final = 60
PATIENCE_S: Final = 5.0
"""Long enough for all of them to be connected before the first one gives up."""
BARE: Final = "import os; from bench.processes import peak_mb; print(peak_mb(os.getpid()))"


def measure(options: Options) -> list[Figure]:
    """Return what is above the bare interpreter, and all of it beside the exporter."""
    del options  # it takes seconds
    with tempfile.TemporaryDirectory() as folder, SilentServers(Path(folder)) as servers:
        bare = _python(["-c", BARE], "", servers)
        targets = list(islice(_targets(servers), IN_FLIGHT))
        lines = "\n".join(each.model_dump_json() for each in targets)
        ours = _connected(servers, lambda: _python(["-m", "bench.in_flight"], lines, servers))
        theirs = _connected(servers, lambda: _exporter(Path(folder), servers))
    name = f"{IN_FLIGHT} checks in flight"
    return [
        Figure(
            measurement="memory",
            name=f"{name}, above the interpreter",
            unit="MB",
            ours=ours - bare,
            at_most=GOAL_MB,
        ),
        Figure(
            measurement="memory", name=f"{name}, whole process", unit="MB", ours=ours, peer=theirs
        ),
    ]


def _targets(servers: SilentServers) -> Iterator[Target]:
    """Return the twelve services again and again: five of them are encrypted."""
    for service in cycle(CONTRACTUAL[1:]):
        port = servers.encrypted_port if service in ENCRYPTED else servers.plain_port
        yield Target(service=service, address=ADDRESS, port=port, timeout_s=PATIENCE_S)


def _connected(servers: SilentServers, run: Callable[[], float]) -> float:
    """Run it, and make sure that all checks were in flight at the same time."""
    servers.most_open = servers.open
    peak = run()
    if servers.most_open < IN_FLIGHT:
        raise Unmeasurable(f"only {servers.most_open} checks were in flight at once")
    return peak


def _python(arguments: list[str], text: str, servers: SilentServers) -> float:
    answer = subprocess.run(
        [sys.executable, *arguments],
        input=text,
        env=os.environ | {"SSL_CERT_FILE": str(servers.ca_file)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(answer.stdout)


def _exporter(folder: Path, servers: SilentServers) -> float:
    """Let the exporter wait for as many: for greetings, as many of them encrypted."""
    with Exporter(
        folder, host_name=ADDRESS, ca_file=servers.ca_file, timeout_s=PATIENCE_S
    ) as exporter:
        wanted = [each.service for each in islice(_targets(servers), IN_FLIGHT)]
        encrypted = sum(each in ENCRYPTED for each in wanted)
        exporter.probe_all(
            [(Service.POP3S, f"{ADDRESS}:{servers.encrypted_port}")] * encrypted
            + [(Service.POP3, f"{ADDRESS}:{servers.plain_port}")] * (IN_FLIGHT - encrypted),
            at_once=IN_FLIGHT,
        )
        return peak_mb(exporter.pid)
