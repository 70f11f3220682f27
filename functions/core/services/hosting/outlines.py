"""What resellers' programs are told of customers and operations: ids and words, no secrets."""

from collections.abc import Iterable
from typing import Final

from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.operations import Operation, OperationState
from functions.core.domain.webhooks import EventKind
from functions.core.services.hosting.hooking import Telling, happened

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


def tell_of_life(customer: Customer, what: str, *, means: Telling) -> None:
    """Tell what happened to a contract."""
    happened(
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


def tell_of_operations(operations: Iterable[Operation], *, means: Telling) -> None:
    """Tell what came through, and what failed for the first time."""
    for each in operations:
        kind = ENDS.get(each.state)
        if kind is None or (each.state is OperationState.FAILED and each.attempts > 1):
            continue
        happened(
            each.reseller_id,
            kind,
            {
                "operation_id": each.id,
                "customer_id": each.customer_id,
                "action": each.action,
                "subject": each.subject,
                "reason": each.reason,
            },
            means=means,
        )
