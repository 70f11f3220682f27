"""The desk: who speaks in our mails, and whom of the operator's own people to call."""

from pydantic import Field

from functions.core.domain.categories import Category
from functions.core.domain.contacts import Language
from functions.core.domain.model import Model


class Desk(Model):
    """The operator's identity. Contractual notices carry it, never a reseller's brand."""

    mail_from: str
    name: str
    """As it signs and appears in the From field."""
    name_en: str = ""
    """The same in English mails; empty: `name`."""
    phone: str = ""
    mail: str = ""
    """Where resellers write to (お問い合わせ先)."""
    neutral_from: str = ""
    """From where end users are mailed, under their reseller's brand; empty: they are not."""
    operators: tuple[str, ...] = ()
    """Mail addresses of the operator's people: level 1 first, each page goes one level further."""
    operator_language: Language = Language.JA
    mailboxes: dict[Category, str] = Field(default_factory=dict)
    """Who answers which inquiries; the others go to `mail`."""

    def called(self, language: Language) -> str:
        """Name the desk in a language."""
        return self.name_en or self.name if language is Language.EN else self.name

    def paged(self, level: int) -> tuple[str, ...]:
        """Return whom page number `level` (from 1) reaches: one person more each time."""
        return self.operators[: max(level, 1)]

    def mailboxes_for(self, category: Category) -> tuple[str, ...]:
        """Return who answers such inquiries: a mailbox of their own, the desk's, or the people."""
        mailbox = self.mailboxes.get(category) or self.mail
        return (mailbox,) if mailbox else self.operators
