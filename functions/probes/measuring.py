"""What is measured of the watch. Ids are never dimensions: every combination would cost money."""

from typing import TYPE_CHECKING

from aws_lambda_powertools.metrics import MetricUnit

from functions.core.observability import logger, metrics
from functions.core.services.auditing import Audit

if TYPE_CHECKING:
    from functions.probes.checking import Checked


def measure_checked(done: "Checked") -> None:
    """Count a batch; zeros, too: an alarm needs them to fall silent."""
    _count("Checks", done.checks)
    _count("ChecksDown", done.down)
    _count("ProberBlind", int(done.blind))
    _count("ObservationsRefused", done.refused)
    _count("ServersDropped", done.dropped)
    if done.blind or done.refused or done.dropped:
        logger.warning("batch", blind=done.blind, refused=done.refused, dropped=done.dropped)


def measure_audit(found: Audit) -> None:
    _count("RoundsLate", found.late)
    _count("ServersUnknown", len(found.unknown))
    for each in found.rounds:
        logger.info("round", at=each.at.isoformat(), expected=each.expected, checked=each.checked)
    if found.unknown:
        logger.error("nobody looked at them", servers=found.unknown[:20])


def _count(name: str, value: int) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
