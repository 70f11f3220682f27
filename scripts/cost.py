"""What one watched server costs a month: measured units and seconds at AWS's published prices.

`python -m scripts.cost` writes docs/cost.md; a test holds the two together.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DOCUMENT: Final = ROOT / "docs/cost.md"

ROUNDS: Final = 6 * 24 * 30
MINUTES: Final = 60 * 24 * 30
FLEETS: Final = (100, 10_000, 100_000)
CHECKS: Final = 13
SERVERS_A_CALL: Final = 125
"""Five messages of 25 servers wake `check` once."""
GB: Final = 0.5
CPU_SHARE: Final = 512 / 1769
"""Lambda gives one whole CPU at 1,769 MB."""


@dataclass(frozen=True)
class Price:
    """Tokyo (ap-northeast-1), US dollars, before any free tier."""

    name: str
    dollars: float
    per: str
    page: str

    def times(self, count: float) -> float:
        return self.dollars * count


WRITE: Final = Price(
    "DynamoDB, on demand: write unit",
    0.7135e-6,
    "unit",
    "aws.amazon.com/dynamodb/pricing/on-demand",
)
READ: Final = Price("DynamoDB, on demand: read unit", 0.1425e-6, "unit", WRITE.page)
STORED: Final = Price("DynamoDB: storage", 0.285, "GB and month", WRITE.page)
SECOND: Final = Price("Lambda, arm64", 13.3334e-6, "GB second", "aws.amazon.com/lambda/pricing")
CALL: Final = Price("Lambda: request", 0.2e-6, "request", SECOND.page)
MESSAGE: Final = Price("SQS, standard: request", 0.4e-6, "request", "aws.amazon.com/sqs/pricing")
METRIC: Final = Price(
    "CloudWatch: metric of one's own", 0.3, "month", "aws.amazon.com/cloudwatch/pricing"
)
ALARM: Final = Price("CloudWatch: alarm", 0.1, "month", METRIC.page)
LOGGED: Final = Price("CloudWatch Logs: taken in", 0.76, "GB", METRIC.page)
CANARY: Final = Price(
    "CloudWatch Synthetics: run", 0.0012, "run (its cheapest regions)", METRIC.page
)
HEALTH: Final = Price(
    "Route 53: health check outside AWS", 0.75, "month", "aws.amazon.com/route53/pricing"
)
FEATURE: Final = Price("Route 53: HTTPS, string matching: each", 2.0, "month", HEALTH.page)
PRICES: Final = (
    *(WRITE, READ, STORED, SECOND, CALL, MESSAGE),
    *(METRIC, ALARM, LOGGED, CANARY, HEALTH, FEATURE),
)

CPU_MS: Final = 9.8 + 3.2
"""A server's 13 checks, and its share of a round, as `bench` measures them."""
WAITED_S: Final = 3.0
"""Assumed: how long a call waits for its slowest answers beyond its own CPU."""
WRITES: Final = 1.0
READS: Final = 1.2
"""Units a server and round, the audit included; with a prober beside Lambda it writes 2."""
KEPT_GB: Final = 600 * 6 * 24 * 35 / 1e9
"""35 days of observations of 600 bytes."""
INCIDENTS: Final = 0.5
"""Assumed: a server's incidents a month."""
INCIDENT: Final = 0.01
"""Assumed: one with its machine's steps, functions and records."""

OWN_METRICS: Final = 16
ALARMS: Final = 65
BYTES_A_MINUTE: Final = 1_500
"""Logs and metrics of the clock's functions."""
CLOCK_S: Final = 0.4
"""Of a second: what follow and sweep take together a minute."""


def server(fleet: int) -> dict[str, float]:
    """Return what a server costs a month in cents, by what it is spent on."""
    seconds = CPU_MS / 1000 / CPU_SHARE * SERVERS_A_CALL + WAITED_S
    checking = SECOND.times(seconds * GB / SERVERS_A_CALL) + CALL.times(1 / SERVERS_A_CALL)
    logs = LOGGED.times(500 / 1e9 / SERVERS_A_CALL)
    round_ = {
        "checks (Lambda)": checking + logs,
        "what was seen (writes)": WRITE.times(WRITES),
        "states, audit (reads)": READ.times(READS),
        "queue": MESSAGE.times(3 / 25),
    }
    cents = {name: dollars * ROUNDS * 100 for name, dollars in round_.items()}
    cents["35 days of it (storage)"] = STORED.times(KEPT_GB) * 100
    cents["incidents"] = INCIDENTS * INCIDENT * 100
    cents["fixed: clock, metrics, alarms"] = _fixed() / fleet * 100
    return cents


def text() -> str:
    return "\n".join(_lines()) + "\n"


def main() -> int:
    DOCUMENT.write_text(text(), "utf-8")
    return 0


def _fixed() -> float:
    clock = SECOND.times(CLOCK_S * GB * MINUTES) + CALL.times(3 * MINUTES)
    sweep = READ.times(24 * MINUTES)
    logs = LOGGED.times(BYTES_A_MINUTE * MINUTES / 1e9)
    return clock + sweep + logs + METRIC.times(OWN_METRICS) + ALARM.times(ALARMS)


def _lines() -> Iterator[str]:
    prober = WRITE.times(ROUNDS) * 100
    yield from (
        "# What a server costs a month",
        "",
        "Written by `python -m scripts.cost`, whose constants are its assumptions. Measured, but",
        "not on AWS: CPU, and units of the tables. Assumed:",
        f"{WAITED_S:g} s in which a call only waits, {INCIDENTS:g} incidents a server and month,",
        f"each for {INCIDENT * 100:g} cent. Not in it: mails and FAXes, people, the prober's",
        f"instance (about $7 a month) and the write unit it adds ({prober:.2f} cents a server),",
        "the traces that X-Ray samples. No free tier is taken off.",
        "",
        "Cents a server and month, 13 checks every 10 minutes:",
        "",
        f"| | {' | '.join(f'{fleet:,} servers' for fleet in FLEETS)} |",
        f"|---|{'---|' * len(FLEETS)}",
    )
    costs = [server(fleet) for fleet in FLEETS]
    for name in costs[0]:
        yield f"| {name} | {' | '.join(f'{each[name]:.2f}' for each in costs)} |"
    sums = [sum(each.values()) for each in costs]
    yield f"| **together** | {' | '.join(f'**{each:.2f}**' for each in sums)} |"
    yield from ("", f"Goal: at most 4 cents at 10,000 servers. It is {sums[1]:.2f}.", "")
    yield from _peers(sums[1])
    yield from _prices()


def _peers(ours: float) -> Iterator[str]:
    canary = CANARY.times(ROUNDS * CHECKS) * 100
    health = (HEALTH.times(CHECKS) + FEATURE.times(2)) * 100
    bought = {
        f"Route 53 health checks: {CHECKS}, one with HTTPS and a word": health,
        f"CloudWatch Synthetics: {CHECKS} runs every 10 minutes": canary,
        f"CloudWatch Synthetics: one run does all {CHECKS}": canary / CHECKS,
    }
    yield "The same checks bought elsewhere, cents a server and month at 10,000 servers:"
    yield from ("", "| | cents | beside ours |", "|---|---|---|", f"| Noren | {ours:.2f} | 1 |")
    for name, cents in bought.items():
        yield f"| {name} | {cents:,.0f} | {cents / ours:,.0f} × |"
    yield from (
        "",
        "Route 53 looks every 30 seconds, and sees only TCP, HTTP and HTTPS: no protocol of mail",
        "or of a database.",
        "",
    )


def _prices() -> Iterator[str]:
    yield from (
        "## Prices",
        "",
        "Source: the pages of AWS in the last column, for Tokyo, in US dollars. Date: as they were",
        "known after the cut of DynamoDB's prices in November 2024. **They were not read again",
        "when this was written (November 2026)**: look them up before a number is quoted.",
        "",
        "| what | dollars | per | page |",
        "|---|---|---|---|",
    )
    for each in PRICES:
        million = each.dollars < 1e-3
        dollars, per = (
            (each.dollars * 1e6, f"million {each.per}s") if million else (each.dollars, each.per)
        )
        yield f"| {each.name} | {dollars:,.4g} | {per} | {each.page} |"


if __name__ == "__main__":
    sys.exit(main())
