"""One logger and one set of metrics per cold start, and the decorators that flush them.

Ids (server, incident, reseller) are log fields or metric metadata, never metric dimensions: every
combination of dimensions is a metric that is paid for.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol, TypeVar

from aws_lambda_powertools import Logger, Metrics

NAME: Final = "noren"
NAMESPACE: Final = "Noren"

logger: Final = Logger(service=NAME)
metrics: Final = Metrics(namespace=NAMESPACE, service=NAME)


class Event(Protocol):
    """What Chalice's event objects (schedule, SQS, SNS) have in common."""

    context: Any

    def to_dict(self) -> dict[str, Any]: ...


EventT = TypeVar("EventT", bound=Event)
Answer = TypeVar("Answer")
RawHandler = Callable[[dict[str, Any], Any], Answer]


def observed(handler: RawHandler[Answer]) -> RawHandler[Answer]:
    """Log and measure a raw `(event, context)` function: below `@blueprint.lambda_function`."""

    @wraps(handler)
    def run(event: dict[str, Any], context: Any) -> Answer:  # noqa: ANN401 -- Lambda's own object
        try:
            return handler(event, context)
        finally:
            flush_metrics()

    logged: RawHandler[Answer] = logger.inject_lambda_context(clear_state=True)(run)
    return logged


def observed_event(handler: Callable[[EventT], Answer]) -> Callable[[EventT], Answer]:
    """Log and measure a handler of one Chalice event object: below `@blueprint.schedule` etc.

    Not a middleware: the packaged entry point is the blueprint's module, `app.py` is never
    imported there, and so no middleware of the app would run.
    """

    @wraps(handler)
    def run(event: EventT) -> Answer:
        raw = observed(lambda _event, _context: handler(event))
        return raw(event.to_dict(), event.context)

    return run


def flush_metrics() -> None:
    """Write the metrics of this invocation as one EMF line; without any, nothing.

    Powertools' own decorator warns when there are none, which most invocations have.
    """
    if metrics.metric_set:
        metrics.flush_metrics()
