"""Why a service stopped, in words fit for a reseller: no names of ours, no customer's data."""

from pydantic import Field

from functions.core.domain.contacts import Language
from functions.core.domain.model import Model


class Cause(Model):
    """A cause in both languages; empty while it is unknown, and where nobody translated it."""

    ja: str = Field(default="", max_length=400)
    en: str = Field(default="", max_length=400)
    by: str | None = None
    """Who stated it; None: evidence of the machine's. A person's word stands above evidence."""

    @property
    def known(self) -> bool:
        return bool(self.ja or self.en)

    def said(self, language: Language) -> str:
        return self.en if language is Language.EN else self.ja
