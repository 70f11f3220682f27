"""What resellers' programs are told of customers and operations: ids and words, no secrets."""

from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.operations import Operation, OperationState
from functions.core.domain.webhooks import EventKind, HookDelivery
from functions.core.services.hosting.hooking import Telling, send, tidings


class Ending(Telling, Protocol):
    @property
    def operations(self) -> ports.Operations: ...


LIFE: Final = {
    "registered": EventKind.CUSTOMER_CREATED,
    "held": EventKind.CUSTOMER_HELD,
    "resumed": EventKind.CUSTOMER_RESUMED,
    "cancelled": EventKind.CUSTOMER_CANCELLED,
    "restored": EventKind.CUSTOMER_RESTORED,
    "purged": EventKind.CUSTOMER_PURGED,
}
"""What happened to a contract; everything else is a change."""
ENDS: Final = {
    OperationState.APPLIED: EventKind.OPERATION_APPLIED,
    OperationState.FAILED: EventKind.OPERATION_FAILED,
}


def of_life(customer: Customer, what: str, *, means: Telling) -> list[HookDelivery]:
    """Return what is told of what happened to a contract: it is written with the contract."""
    return tidings(
        customer.reseller_id,
        LIFE.get(what, EventKind.CUSTOMER_CHANGED),
        {
            "customer_id": customer.id,
            "external_id": customer.external_id,
            "number": customer.number,
            "login_id": customer.login_id,
            "stage": customer.stage.value,
            "holds": ",".join(each.kind.value for each in customer.holds),
            "what": what,
            "by": customer.updated_by,
        },
        means=means,
    )


def of_end(operation: Operation, *, means: Telling) -> list[HookDelivery]:
    """Return what is told of an operation that came through, or failed for the first time."""
    kind = ENDS.get(operation.state)
    again = operation.state is OperationState.FAILED and operation.attempts > 1
    if kind is None or again:
        return []
    return tidings(
        operation.reseller_id,
        kind,
        {
            "operation_id": operation.id,
            "customer_id": operation.customer_id,
            "action": operation.action,
            "subject": operation.subject,
            "reason": operation.reason,
        },
        means=means,
    )


def save(operation: Operation, *, means: Ending) -> Operation:
    """Write an operation one step further, and what is told of it, if it is an end."""
    told = of_end(operation, means=means)
    saved = means.operations.save(operation, told)
    send(told, means=means)
    return saved
