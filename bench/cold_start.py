"""Cold start: CPU until a function is ready, beside what importing boto3 and one client costs."""

import compileall
import os
import subprocess
import sys
from typing import Final, NamedTuple

from bench.figures import Figure, Options

REGION: Final = "ap-northeast-1"
AS_IN_LAMBDA: Final = {
    "PYTHONPATH": "chalice",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_LAMBDA_FUNCTION_NAME": "noren",
}
PEER: Final = f"import boto3; boto3.client('dynamodb', region_name='{REGION}')"
RECORDS: Final = "from functions.core.wiring import deps; deps().servers"
TIMED: Final = "import time; begun = time.process_time()\n{}\nprint(time.process_time() - begun)"


class Start(NamedTuple):
    """A function's module, and what it may cost beside the peer."""

    name: str
    code: str
    at_most: float


STARTS: Final = (
    Start("API, with its table", f"import app; {RECORDS}", 1.8),
    Start("rounds and checks", "import functions.probes.triggers", 0.8),
    Start("incidents", "import functions.incidents.triggers", 0.8),
)


def measure(options: Options) -> list[Figure]:
    """Return a figure a function; each is the best of several new interpreters."""
    times = 3 if options.quick else 9
    _compile()
    peer = _best(PEER, times)
    return [
        Figure(
            measurement="cold-start",
            name=each.name,
            unit="ms of CPU",
            ours=_best(each.code, times),
            peer=peer,
            at_most=each.at_most,
        )
        for each in STARTS
    ]


def _compile() -> None:
    """Compile our code as the package ships it: the peer's was, when it was installed."""
    for folder in ("functions", "chalice"):
        compileall.compile_dir(folder, quiet=1)


def _best(code: str, times: int) -> float:
    return min(_once(code) for _ in range(times)) * 1000


def _once(code: str) -> float:
    environment = os.environ | AS_IN_LAMBDA
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TIMED.format(code)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(answer.stdout)
