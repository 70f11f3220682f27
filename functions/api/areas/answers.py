"""What every accepted change answers: the thing as it is now, and the operation to follow."""

from typing import Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from functions.core.domain.hosting.operations import Operation, OperationState, Step
from functions.core.domain.ids import OperationId
from functions.core.domain.model import Model, Sentence


class OperationView(Model):
    """An order and how far it has come on the server."""

    id: OperationId
    action: str
    subject: Sentence
    by: str
    state: OperationState
    steps: tuple[Step, ...]
    attempts: int
    reason: Sentence
    """Of a failure: what the server said."""
    advice: Sentence
    """What to do about it; mostly nothing."""

    @classmethod
    def of(cls, operation: Operation) -> Self:
        return cls.model_validate({name: getattr(operation, name) for name in cls.model_fields})


Item = TypeVar("Item", bound=BaseModel)


class Accepted(BaseModel, Generic[Item]):
    """It is on record, and on its way to the server."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    item: Item
    operation: OperationView

    @property
    def version(self) -> int:
        """Return what the next update of the item gives back."""
        version: int = getattr(self.item, "version", 0)
        return version


def accepted(item: Item, operation: Operation) -> Accepted[Item]:
    return Accepted(item=item, operation=OperationView.of(operation))
