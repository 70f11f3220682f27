"""What is measured of hosting. Ids are never dimensions: every combination would cost money."""

from aws_lambda_powertools.metrics import MetricUnit

from functions.core.domain.hosting.errands import ApplyOrder, Errand
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.hosting.logs import LogErrand, LogReading
from functions.core.observability import logger, metrics
from functions.core.services.hosting.applying import Outcome
from functions.core.services.hosting.collecting import Collected
from functions.core.services.hosting.mail_watching import MailWatched
from functions.core.services.hosting.reconciling import Reconciled
from functions.core.services.hosting.resending import Resent


def measure_applied(order: ApplyOrder, done: Outcome) -> None:
    _count("AreasApplied", int(not done.failure))
    _count("ApplicationsFailed", int(bool(done.failure)))
    write = logger.error if done.refused else logger.warning if done.failure else logger.info
    write("applied", **order.model_dump(), **done.model_dump())


def measure_resent(found: Resent) -> None:
    """Measure zeros, too: an alarm needs them to fall silent."""
    _count("OperationsLate", found.late)
    if found.sent:
        logger.warning("operations were handed over again", **found.model_dump())


def measure_reconciled(errand: Errand, done: Reconciled) -> None:
    _count("AreasDifferent", done.different)
    write = logger.warning if done.failure or done.different else logger.info
    write("reconciled", server_id=errand.server_id, **done.model_dump())


def measure_mail(errand: Errand, done: MailWatched) -> None:
    _count("AreasLocked", done.locked)
    write = logger.warning if done.failure or done.over else logger.info
    write("mail", server_id=errand.server_id, **done.model_dump())


def log_collected(errand: Errand, done: Collected) -> None:
    write = logger.warning if done.failure else logger.info
    write("collected", server_id=errand.server_id, **done.model_dump())


def log_read(errand: LogErrand, reading: LogReading | None) -> None:
    """Say that it happened; what stood in the log is nobody's."""
    state = reading.state if reading else "nobody waits"
    logger.info("log", customer_id=errand.customer_id, state=state)


def log_stock(found: Inventory) -> None:
    write = logger.warning if found.failure else logger.info
    write("stock", server_id=found.server_id, sites=found.sites, failure=found.failure)


def measure_dispatched(*, sent: int, late: int) -> None:
    _count("ReconcilesLate", late)
    logger.info("errands", sent=sent, late=late)


def _count(name: str, value: int) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
