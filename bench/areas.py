"""Areas on a real server: how long one takes to make, to change, and beside a thousand others.

In a box of the lab, with everything that runs beside it. The times are those that the program
itself takes; a re-application is timed from outside, beside an empty Python started the same way.
"""

import json
import statistics
import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

from bench.figures import Figure, Options, Unmeasurable
from lab import needs
from lab.box import Box
from lab.lab import Lab

AREAS: Final = "/usr/local/sbin/noren-areas"
MANY, CREATES, QUICK = 1000, 100, 10
CREATE_MS, RE_APPLY_MS, GROWTH = 1000, 100, 2.0
FILL_S: Final = 1800
HASH: Final = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
FILL: Final = f"""
import json, sys
sys.path.insert(0, "{AREAS}")
from functions.core.adapters.areas import frame
from functions.core.adapters.areas.machine import Machine
class Asleep(Machine):
    is_up = False
for document in json.load(sys.stdin):
    frame.apply(json.dumps(document).encode(), Asleep())
"""
"""Fills a server without a reload for each area: its daemons are started again afterwards."""


def measure(options: Options) -> list[Figure]:
    """Return what the first areas take, and what they take beside a thousand others."""
    if why := needs.missing():
        raise Unmeasurable(why)
    count = QUICK if options.quick else CREATES
    with Lab(1) as lab:
        box = lab.box(1)
        documents = [_document(number) for number in range(count)]
        created = [_apply(box, each) for each in documents]
        again = [_from_outside(box, each) for each in documents[:QUICK]]
        empty = [_python(box) for _ in range(QUICK)]
        held = [_apply(box, each | {"generation": 2, "state": "held"}) for each in documents]
        figures = _first(created, held, again, empty)
        return figures if options.quick else [*figures, *_among_many(box, figures)]


def _first(
    created: Sequence[float],
    held: Sequence[float],
    again: Sequence[float],
    empty: Sequence[float],
) -> list[Figure]:
    python = statistics.median(empty)
    return [
        _figure("an area is made: median", statistics.median(created), at_most=CREATE_MS),
        _figure("an area is made: p95", _p95(created), at_most=CREATE_MS),
        _figure("an area is held: median", statistics.median(held)),
        _figure("applied again: median", statistics.median(again), at_most=RE_APPLY_MS),
        _figure("applied again, beside an empty Python", statistics.median(again), peer=python),
    ]


def _among_many(box: Box, before: Sequence[Figure]) -> Iterator[Figure]:
    """Measure the same again beside a thousand areas; the peer is the time before."""
    _fill(box)
    documents = [_document(number) for number in range(5000, 5000 + QUICK)]
    created = [_apply(box, each) for each in documents]
    again = [_from_outside(box, each) for each in documents]
    held = [_apply(box, each | {"generation": 2, "state": "held"}) for each in documents]
    for name, times, first in (
        ("made", created, before[0]), ("held", held, before[2]), ("applied again", again, before[3])
    ):  # fmt: skip
        median = statistics.median(times)
        yield _figure(f"{name}, {MANY} areas beside it", median, peer=first.ours, at_most=GROWTH)
    begun = time.perf_counter()
    box.run([AREAS, "digests"])
    yield _figure(f"digests of {MANY} areas", (time.perf_counter() - begun) * 1000)


def _fill(box: Box) -> None:
    documents = [_document(number, mail="none") for number in range(1000, 1000 + MANY)]
    box.run(["python3", "-IS", "-c", FILL], text=json.dumps(documents), timeout_s=FILL_S)
    for unit in ("nginx", "php8.2-fpm", "knot"):
        box.run(["systemctl", "restart", unit])


def _apply(box: Box, document: dict[str, Any]) -> float:
    took: float = json.loads(box.run([AREAS, "apply"], text=json.dumps(document)))["took_ms"]
    return took


def _from_outside(box: Box, document: dict[str, Any]) -> float:
    begun = time.perf_counter()
    box.run([AREAS, "apply"], text=json.dumps(document))
    return (time.perf_counter() - begun) * 1000


def _python(box: Box) -> float:
    begun = time.perf_counter()
    box.run(["/usr/bin/python3", "-IS", "-c", "pass"])
    return (time.perf_counter() - begun) * 1000


def _document(number: int, mail: str = "here") -> dict[str, Any]:
    """Return a customer's area: a site with PHP, its zone, a mailbox, an FTP login.

    `none`: without a DKIM key, whose making is most of the time.
    """
    name = f"shop{number}.example"
    records = [{"host": "@", "type": "A", "ttl": 300, "value": "192.0.2.1"}]
    site = {"name": name, "aliases": [f"www.{name}"], "folder": "site", "php": "8.2", "mail": mail}
    return {
        "format": 1,
        "slug": f"h{number:07d}",
        "generation": 1,
        "state": "active",
        "web_mib": 100,
        "mail_mib": 100,
        "domains": [site | {"zone": {"records": records}}],
        "mailboxes": [{"address": f"info@{name}", "hash": HASH, "quota_mib": 10}],
        "ftp": [{"login": f"shop{number:04d}", "hash": HASH}],
    }


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _figure(name: str, ours: float, **beside: float) -> Figure:
    return Figure(measurement="areas", name=name, unit="ms", ours=ours, **beside)
