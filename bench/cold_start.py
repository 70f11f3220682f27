"""Cold start: CPU until a function can begin its work, beside importing boto3 and one client."""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from bench.figures import Figure, Options
from scripts import package, wheels

REGION: Final = "ap-northeast-1"
AS_IN_LAMBDA: Final = {"AWS_DEFAULT_REGION": REGION, "AWS_LAMBDA_FUNCTION_NAME": "noren"}
PEER: Final = f"import boto3; boto3.client('dynamodb', region_name='{REGION}')"
RECORDS: Final = "from functions.core.wiring import deps; deps().servers"
FIRST: Final = "import app; app.app.load('/v1/operator/servers')"
TIMED: Final = "import time; begun = time.process_time()\n{}\nprint(time.process_time() - begun)"


class Start(NamedTuple):
    """What functions load before they begin their work, and what it may cost beside the peer."""

    name: str
    code: str
    at_most: float = 0.8


def _probes(name: str, *also: str) -> Start:
    return Start(name, "; ".join(f"import functions.probes.{each}" for each in ("triggers", *also)))


def _incidents(name: str, *also: str) -> Start:
    modules = ("incidents.triggers", *also)
    return Start(name, "; ".join(f"import functions.{each}" for each in modules))


def _state(name: str) -> Start:
    loaded = _incidents(name, "incidents.states").code
    return Start(name, f"{loaded}; functions.incidents.states.STATES['{name}']()")


APPLIED: Final = ("core.services.deliveries", "incidents.owed")
STARTS: Final = (
    Start("api_handler, its first route and its table", f"{FIRST}; {RECORDS}", 1.8),
    _probes("round, audit, follow"),
    _probes("check", "checking", "forbidden"),
    _incidents("start"),
    *map(_state, ("decide", "shell", "platform", "tell")),
    _incidents("sweep", "incidents.owed", "incidents.sweeper"),
    _incidents("deliver", "incidents.delivering"),
    _incidents("delivery_events", "core.adapters.receipts", *APPLIED),
    _incidents("fax_results", "core.adapters.fax_results", *APPLIED),
)


def measure(options: Options) -> list[Figure]:
    """Return a figure for functions that load the same: the median of new interpreters, in turns.

    Ours start from what is shipped, the peer from what pip installs; both are compiled.
    """
    with tempfile.TemporaryDirectory() as folder:
        shipped, installed = Path(folder, "shipped"), Path(folder, "installed")
        package.fill(shipped, platform=None)
        wheels.fetch(installed, platform=None)
        wheels.compile_all(installed)
        turns = [_turn(shipped, installed) for _ in range(3 if options.quick else 15)]
    peer, *ours = (median(each) for each in zip(*turns, strict=True))
    return [_figure(start, cost, peer) for start, cost in zip(STARTS, ours, strict=True)]


def _figure(start: Start, ours: float, peer: float) -> Figure:
    return Figure(
        measurement="cold-start",
        name=start.name,
        unit="ms of CPU",
        ours=ours,
        peer=peer,
        at_most=start.at_most,
    )


def _turn(shipped: Path, installed: Path) -> list[float]:
    """Start the peer and each of ours once: what disturbs one disturbs its neighbours."""
    return [_once(PEER, installed), *(_once(each.code, shipped) for each in STARTS)]


def _once(code: str, folder: Path) -> float:
    """Return the milliseconds; nothing is found outside of `folder` (-S)."""
    answer = subprocess.run(
        [sys.executable, "-S", "-W", "ignore", "-c", TIMED.format(code)],
        env=AS_IN_LAMBDA | {"PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(answer.stdout) * 1000
