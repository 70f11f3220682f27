"""What another panel has of an area, compared with the document: what is wanted and is not so.

What is there besides is named, and taken away only if it was asked for from here before.
"""

from collections.abc import Iterator
from enum import StrEnum

from functions.core.domain.hosting.asked import Fields, Key, found_things, wanted_things
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.untold import untold
from functions.core.domain.model import Model


class What(StrEnum):
    MISSING = "missing"
    DIFFERS = "differs"
    EXTRA = "extra"
    """Only on the server."""
    GIVEN_UP = "given-up"
    """Only on the server, and it was asked for from here: it is to go."""
    BEYOND = "beyond"
    """Nobody can tell the panel from here."""


class Deviation(Model):
    """One thing that is not as the document wants it."""

    kind: str
    name: str
    what: What
    field: str = ""
    wanted: str = ""
    found: str = ""

    @property
    def thing(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def is_wanted(self) -> bool:
        """Whether the document asks for something: what is there besides does no harm.

        A site that was given up is only switched off: its files are its owner's.
        """
        given_up_site = self.what is What.GIVEN_UP and self.kind == "domain"
        return self.what is not What.EXTRA and not given_up_site

    @property
    def said(self) -> str:
        """Return it in one line, for people."""
        match self.what:
            case What.MISSING:
                return f"{self.thing}: not on the server"
            case What.DIFFERS:
                wanted, found = self.wanted or "none", self.found or "none"
                return f"{self.thing}: {self.field} is {found} on the server, {wanted} here"
            case What.BEYOND:
                return f"{self.thing}: {self.field} can only be set in the panel itself"
            case _:
                return f"{self.thing}: only on the server"


def deviations(document: Document, found: FoundArea) -> tuple[Deviation, ...]:
    """Return everything that is not as it is wanted, in one order always."""
    wanted, there = wanted_things(document), found_things(found, document)
    return (
        *_missing(wanted, there),
        *_different(wanted, there),
        *_extra(wanted, there, frozenset(document.removable)),
        *(
            Deviation(kind=kind, name=name, what=What.BEYOND, field=field)
            for (kind, name), field in untold(document)
        ),
    )


def names(document: Document) -> tuple[str, ...]:
    """Return what the document asks for, as `removable` spells it."""
    return tuple(f"{kind} {name}" for kind, name in wanted_things(document))


def _missing(wanted: dict[Key, Fields], there: dict[Key, Fields]) -> Iterator[Deviation]:
    for kind, name in wanted:
        if (kind, name) not in there:
            yield Deviation(kind=kind, name=name, what=What.MISSING)


def _different(wanted: dict[Key, Fields], there: dict[Key, Fields]) -> Iterator[Deviation]:
    for key, fields in wanted.items():
        known = there.get(key, {})
        for field, value in fields.items():
            if field in known and known[field] != value:
                yield Deviation(
                    kind=key[0],
                    name=key[1],
                    what=What.DIFFERS,
                    field=field,
                    wanted=value,
                    found=known[field],
                )


def _extra(
    wanted: dict[Key, Fields], there: dict[Key, Fields], removable: frozenset[str]
) -> Iterator[Deviation]:
    for kind, name in there:
        if (kind, name) not in wanted:
            given_up = f"{kind} {name}" in removable
            what = What.GIVEN_UP if given_up else What.EXTRA
            yield Deviation(kind=kind, name=name, what=what)
