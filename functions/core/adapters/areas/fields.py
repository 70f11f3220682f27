"""Reading a document: every field by its rule, and none that nobody knows."""

from __future__ import annotations

from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.names import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Item = TypeVar("Item")

MOST_MIB = 16 * 1024 * 1024
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Fields:
    """One object of the document, field by field. Whatever does not fit raises Invalid."""

    def __init__(self, raw: object, known: str) -> None:
        if not isinstance(raw, dict):
            raise Invalid("not an object")
        if set(raw) - set(known.split()):
            raise Invalid("a field that nobody knows")
        self._raw = raw

    def name(self, field: str, kind: str, default: str | None = None) -> str:
        """Return a text of a kind in `names.RULES`."""
        try:
            return checked(kind, self._raw.get(field, default))
        except Invalid as error:
            raise Invalid(f"{field}: {error}") from error

    def optional(self, field: str, kind: str) -> str | None:
        return None if self._raw.get(field) is None else self.name(field, kind)

    def free(self, field: str, longest: int, *, lines: bool = False, default: str = "") -> str:
        """Return what people wrote: any printable text, with line ends if `lines`."""
        value = self._raw.get(field, default)
        if not isinstance(value, str) or len(value) > longest:
            raise Invalid(f"{field}: not a text of at most {longest} characters")
        allowed = "\n\r\t" if lines else ""
        if any((ord(each) < 32 and each not in allowed) or ord(each) == 127 for each in value):
            raise Invalid(f"{field}: a control character")
        return value

    def number(self, field: str, least: int, most: int, default: int | None = None) -> int:
        value = self._raw.get(field, default)
        if type(value) is not int or not least <= value <= most:
            raise Invalid(f"{field}: not a number from {least} to {most}")
        return value

    def flag(self, field: str, *, default: bool) -> bool:
        value = self._raw.get(field, default)
        if type(value) is not bool:
            raise Invalid(f"{field}: neither true nor false")
        return value

    def word(self, field: str, known: str, default: str | None = None) -> str:
        value = self._raw.get(field, default)
        if not isinstance(value, str) or value not in known.split():
            raise Invalid(f"{field}: none of {known}")
        return value

    def items(self, field: str, build: Callable[[object], Item], most: int) -> tuple[Item, ...]:
        value = self._raw.get(field, [])
        if not isinstance(value, list) or len(value) > most:
            raise Invalid(f"{field}: not a list of at most {most}")
        return tuple(build(each) for each in value)

    def names(self, field: str, kind: str, most: int) -> tuple[str, ...]:
        return self.items(field, lambda each: checked(kind, each), most)

    def one(self, field: str, build: Callable[[object], Item]) -> Item | None:
        value = self._raw.get(field)
        return None if value is None else build(value)
