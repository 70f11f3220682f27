"""What is shared out, as conditions: a sum never exceeds its total but where that is allowed."""

from dataclasses import dataclass
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.allotments import Share
from functions.core.store.table import Key, Values

FIELDS: Final = tuple(Share.model_fields)
NAMES: Final = {f"#{name}": name for name in FIELDS}
SAME_VERSION: Final = "version = :version"

Update = tuple[str, Key, Values, str]
"""Expression, names, values, condition."""


@dataclass(frozen=True)
class Total:
    """A total that somebody sets, the name of its sum, and what allows the sum to be more."""

    sum: str
    total: Share
    open_end: tuple[str, bool]

    def set_under(self, version: int) -> Update:
        """Set it unless somebody set it in between, or more than this is in use."""
        flag, is_open = self.open_end
        expression = f"SET #total = :total, #{flag} = :open, version = :next"
        names = {"#total": "total", f"#{flag}": flag}
        values = {":total": self.total.model_dump(), ":open": is_open}
        values |= {":version": version, ":next": version + 1}
        if is_open:
            return expression, names, values, SAME_VERSION
        fits = [f"#sum.#{name} <= :{name}" for name in FIELDS]
        names |= {"#sum": self.sum} | NAMES
        values |= {f":{name}": getattr(self.total, name) for name in FIELDS}
        return expression, names, values, " AND ".join([SAME_VERSION, *fits])


@dataclass(frozen=True)
class Sum:
    """A sum as it was read, below the total of one version."""

    name: str
    now: Share
    total: Share
    open_end: bool

    def demand(self, more: Share, field: str) -> None:
        """Raise Invalid unless there is room for more."""
        lacking = [name for name in FIELDS if getattr(more, name) > max(self._room(name), 0)]
        if lacking and not self.open_end:
            rooms = ", ".join(f"{name} {max(self._room(name), 0)}" for name in lacking)
            raise Invalid(field, f"there is not enough room; what is left: {rooms}")

    def raised(self, more: Share, version: int) -> Update:
        """Raise it if the total is still the one that was read and has room, whoever else did."""
        amounts: dict[str, int] = {name: getattr(more, name) for name in FIELDS}
        sets = [f"#sum.#{name} = #sum.#{name} + :{name}" for name in FIELDS]
        values: dict[str, object] = {f":{name}": amount for name, amount in amounts.items()}
        conditions = [SAME_VERSION]
        for name, amount in amounts.items():
            if amount > 0 and not self.open_end:
                conditions.append(f"#sum.#{name} <= :most_{name}")
                values[f":most_{name}"] = getattr(self.total, name) - amount
        names = {"#sum": self.name} | NAMES
        return (
            "SET " + ", ".join(sets),
            names,
            values | {":version": version},
            " AND ".join(conditions),
        )

    def _room(self, name: str) -> int:
        room: int = getattr(self.total, name) - getattr(self.now, name)
        return room
