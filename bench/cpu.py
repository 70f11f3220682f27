"""CPU of a check: the twelve services of a real server, beside the exporter, in turns."""

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from bench.exporter import Exporter
from bench.figures import Figure, Options, Unmeasurable
from bench.processes import cpu_s
from functions.core.domain.watch import CONTRACTUAL, Service, Status, Target
from functions.probes.runner import check_now
from lab import fleet, needs
from lab.box import Box
from lab.lab import Lab

TWELVE: Final = CONTRACTUAL[1:]
AT_ONCE: Final = 10
"""Fewer than the lab's databases have connections."""
SINGLE_GOAL, SUM_GOAL = 1.1, 0.8
FORGET_HOSTS: Final = ["mariadb-admin", "flush-hosts"]
"""The exporter leaves MariaDB after connecting, which blocks this host after 100 times."""


def measure(options: Options) -> list[Figure]:
    """Return a figure a service, and their sum."""
    if why := needs.missing():
        raise Unmeasurable(why)
    with Lab(1) as lab, tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle.pem"
        bundle.write_bytes(fleet.bundle(lab))
        os.environ["SSL_CERT_FILE"] = str(bundle)
        alone = Path(folder) / "ca.pem"  # the exporter reads its authorities for every check
        alone.write_text(lab.facts.ca, encoding="ascii")
        with Exporter(Path(folder), host_name=lab.box(1).host_name, ca_file=alone) as exporter:
            targets = {each.service: each for each in _targets(lab)}
            rows = [_row(targets[each], lab.box(1), exporter, options) for each in TWELVE]
            login = _login(targets[Service.POSTGRESQL], lab, options)
    return [*rows, _sum(rows), login]


def _targets(lab: Lab) -> list[Target]:
    (server,) = fleet.servers(lab)
    return [
        _with_login(each, lab) if each.service is Service.MYSQL else each
        for each in server.targets()
    ]


def _with_login(target: Target, lab: Lab) -> Target:
    monitor = {"user": lab.facts.monitor_user, "password": SecretStr(lab.facts.monitor_password)}
    return target.model_copy(update=monitor)


def _login(target: Target, lab: Lab, options: Options) -> Figure:
    """Report a whole login of PostgreSQL (SCRAM, four turns more), which has no peer."""
    logging_in = _with_login(target, lab)
    times = 20 if options.quick else 100
    return Figure(
        measurement="cpu",
        name="postgresql with login",
        unit="ms a check",
        ours=min(_ours(logging_in, times) for _ in range(3)),
    )


def _row(target: Target, box: Box, exporter: Exporter, options: Options) -> Figure:
    """Measure both in turns, and take the least disturbed run of each."""
    times, turns = (20, 2) if options.quick else (100, 4)
    ours, theirs = [], []
    _ours(target, AT_ONCE), _theirs(exporter, target, AT_ONCE)
    for _ in range(turns):
        if target.service is Service.MYSQL:
            box.run(FORGET_HOSTS)
        ours.append(_ours(target, times))
        theirs.append(_theirs(exporter, target, times))
    return Figure(
        measurement="cpu",
        name=target.service,
        unit="ms a check",
        ours=min(ours),
        peer=min(theirs),
        at_most=SINGLE_GOAL,
    )


def _ours(target: Target, times: int) -> float:
    started = time.process_time()
    seen = check_now([target] * times, in_flight=AT_ONCE)
    spent = time.process_time() - started
    if wrong := [each.detail for each in seen if each.status is not Status.UP]:
        raise Unmeasurable(f"{target.service} is not up in the lab: {wrong[0]}")
    return spent / times * 1000


def _theirs(exporter: Exporter, target: Target, times: int) -> float:
    where = f"{target.address}:{target.effective_port}"
    url = f"{target.service}://{where}/"
    address = url if target.service in (Service.HTTP, Service.HTTPS) else where
    started = cpu_s(exporter.pid)
    seen = exporter.probe(target.service, address, times, at_once=AT_ONCE)
    spent = cpu_s(exporter.pid) - started
    if not all(seen):
        raise Unmeasurable(f"the exporter's check of {target.service} fails in the lab")
    return spent / times * 1000


def _sum(rows: Sequence[Figure]) -> Figure:
    return Figure(
        measurement="cpu",
        name="all twelve",
        unit="ms a server",
        ours=sum(each.ours for each in rows),
        peer=sum(each.peer or 0 for each in rows),
        at_most=SUM_GOAL,
    )
