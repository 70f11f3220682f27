"""What a measurement found: figures beside a peer's, and the goals they are held to."""

from typing import NamedTuple

from pydantic import computed_field

from functions.core.domain.model import Model


class Options(NamedTuple):
    """How much is measured; `quick` only shows that it can be measured."""

    quick: bool = False


class Figure(Model):
    """One row. Its goal is about the ratio where there is a peer, else about our own figure."""

    measurement: str
    name: str
    unit: str
    ours: float
    peer: float | None = None
    at_most: float | None = None
    """The goal; None: it is only reported."""

    @computed_field  # type: ignore[prop-decorator] # pydantic's own advice
    @property
    def ratio(self) -> float | None:
        """Ours to the peer's."""
        return self.ours / self.peer if self.peer else None

    @computed_field  # type: ignore[prop-decorator] # as above
    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None: there is none."""
        if self.at_most is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.at_most


class Unmeasurable(Exception):
    """The machine cannot make a measurement: a program, root or the lab is missing."""
