"""What functions write: lines into DATA/logs/<function>.log, metrics (EMF) into CloudWatch.

On AWS the log service does both. Without the second, alarms on our own metrics would sleep here.
"""

import json
import logging
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

LIMIT: Final = 10_000_000
EMF: Final = '{"_aws":'
STACK_PREFIX: Final = "noren-"


class FunctionLogs:
    """The sink of the embedded AWS. Functions end in many threads; one thread writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True, name="function-logs")
        self._thread.start()

    def __call__(self, function: str, text: str) -> None:
        """Take what one invocation wrote."""
        if text.strip():
            self._waiting.put((function, text))

    def close(self) -> None:
        """Write what is left."""
        self._waiting.put(None)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while (taken := self._waiting.get()) is not None:
            try:
                self._take(*taken)
            except Exception:
                logging.getLogger(__name__).exception("a function's log is lost")

    def _take(self, function: str, text: str) -> None:
        path = self._folder / f"{short_name(function)}.log"
        if path.exists() and path.stat().st_size > LIMIT:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8") as log:
            log.write(text.rstrip("\n") + "\n")
        for namespace, data in metric_data(text):
            self._cloudwatch().put_metric_data(Namespace=namespace, MetricData=data)

    def _cloudwatch(self) -> Any:  # noqa: ANN401 -- made late: boto3 is not imported at start
        if not hasattr(self, "_client"):
            import boto3

            self._client = boto3.client("cloudwatch")
        return self._client


def short_name(function: str) -> str:
    """Return our name of a function: `noren-Round-1A2B` is `round`."""
    return function.removeprefix(STACK_PREFIX).split("-")[0].lower()


def metric_data(text: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield namespace and data of every EMF line, zeros included."""
    for line in text.splitlines():
        if line.startswith(EMF):
            document = json.loads(line)
            for block in document["_aws"]["CloudWatchMetrics"]:
                yield block["Namespace"], list(_data(document, block))


def _data(document: dict[str, Any], block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for metric in block["Metrics"]:
        value = document[metric["Name"]]
        for names in block["Dimensions"]:
            yield {
                "MetricName": metric["Name"],
                "Unit": metric.get("Unit", "None"),
                "Values": value if isinstance(value, list) else [value],
                "Dimensions": [{"Name": name, "Value": document[name]} for name in names],
            }
