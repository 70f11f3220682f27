"""Operations in memory."""

import datetime as dt
from collections.abc import Iterator, Sequence

from functions.core import ports
from functions.core.domain.hosting.operations import OPEN, Operation, OperationState
from functions.core.domain.ids import CustomerId, OperationId, ResellerId
from functions.core.domain.webhooks import HookDelivery
from tests.fakes import shelf
from tests.fakes.hosting.books import Books


class FakeOperations:
    def __init__(self, books: Books, webhooks: ports.Webhooks) -> None:
        self._books, self._webhooks = books, webhooks

    def get(
        self, reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId
    ) -> Operation:
        key = f"{reseller_id}/{customer_id}/{operation_id}"
        return shelf.find(self._books.operations, "operation", key)

    def page(
        self,
        reseller_id: ResellerId,
        customer_id: CustomerId,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Operation], str | None]:
        whose = f"{reseller_id}/{customer_id}/"
        rows = {k: v for k, v in self._books.operations.items() if k.startswith(whose)}
        return shelf.page(f"operations of {whose}", rows, after, limit)

    def open_of(self, reseller_id: ResellerId, customer_id: CustomerId) -> list[Operation]:
        mine, _ = self.page(reseller_id, customer_id, None, len(self._books.operations) + 1)
        return [each for each in mine if each.state in OPEN]

    def save(self, operation: Operation, tidings: Sequence[HookDelivery] = ()) -> Operation:
        key = f"{operation.reseller_id}/{operation.customer_id}/{operation.id}"
        saved = shelf.save(self._books.operations, "operation", key, operation)
        for each in tidings:
            self._webhooks.save_delivery(each)
        return saved

    def due(self, by: dt.datetime) -> Iterator[Operation]:
        for each in list(self._books.operations.values()):
            if each.state in OPEN and each.due_at <= by:
                yield each

    def failed(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[Operation], str | None]:
        rows = self._books.operations.items()
        failed = {k: v for k, v in rows if v.state is OperationState.FAILED}
        return shelf.page("failed operations", failed, after, limit, newest_first=False)
