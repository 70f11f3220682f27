"""A sheet of paper (A4) and what stands on it, in order: the report's PDF and every FAX."""

from functions.core.domain.contacts import Language
from functions.core.domain.letters import Part
from functions.core.domain.model import Model


class Table(Model):
    """A table with a head line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    """Shares of the page's width."""


class Section(Model):
    """One numbered section of a report."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None
    timeline: tuple[tuple[str, str], ...] = ()
    """Time and happening; rows in the middle give way when the page is full."""


class Sheet(Model):
    """One page."""

    language: Language
    number: str
    date: str
    to: str
    sender: tuple[str, ...]
    title: str
    preamble: tuple[str, ...]
    sections: tuple[Section, ...]


class Paper(Model):
    """A letter on paper, for a FAX: no form, only its words."""

    language: Language
    title: str
    number: str
    parts: tuple[Part, ...]
