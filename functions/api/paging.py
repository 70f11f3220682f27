"""Lists: `items`, and `next` when there is more."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from functions.core.domain.model import Model

Item = TypeVar("Item", bound=BaseModel)


class Page(BaseModel, Generic[Item]):
    """One page of a list; hand `next` back as `after` to read on."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    items: list[Item]
    next: str | None = None


class PageQuery(Model):
    """What every list takes."""

    after: str | None = Field(default=None, max_length=2000)
    limit: int = Field(default=50, ge=1, le=100)
