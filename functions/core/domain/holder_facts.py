"""Facts of the letters to end users: their reseller's brand speaks in them, and nobody else."""

from pydantic import Field

from functions.core.domain.model import Model


class HolderNoticeFacts(Model):
    """A notice, in the reader's language."""

    name: str
    title: str
    lines: tuple[str, ...]
    brand: str
    support: tuple[str, ...]
    """Where to turn to."""


class HolderReminderFacts(Model):
    """To keep login ID and password safe."""

    name: str
    login_id: str
    brand: str
    support: tuple[str, ...]


class HolderCodeFacts(Model):
    """To whoever forgot the password: a code, and for how long it holds."""

    name: str
    login_id: str
    code: str = Field(repr=False)
    minutes: int
    brand: str
    support: tuple[str, ...]
