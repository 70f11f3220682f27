"""An area on a box, set up as Noren does it: a document in, an answer out."""

import itertools
from typing import Any, Final

import bcrypt
from pydantic import TypeAdapter

from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.panels import Applied, AreaDigest
from lab.box import Box
from lab.errors import LabError
from tests.lab.postmen import PASSWORD

AREAS: Final = "/usr/local/sbin/noren-areas"
HASH: Final = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()

_NUMBERS = itertools.count(1)
"""No slug comes back: a purge is remembered."""


class Tenant:
    """One area with one domain; every change is a generation of its own."""

    def __init__(self, box: Box, domain: str) -> None:
        self.box, self.slug, self.domain = box, f"h{next(_NUMBERS):07d}", domain
        self._generation = 0
        self._wanted: dict[str, Any] = {
            "web_mib": 100,
            "mail_mib": 100,
            "domains": [{"name": domain, "folder": ""}],
        }

    def address(self, local_part: str) -> str:
        return f"{local_part}@{self.domain}"

    def mailbox(self, local_part: str, **changes: Any) -> dict[str, Any]:
        return {"address": self.address(local_part), "hash": HASH, "quota_mib": 10} | changes

    def apply(self, state: str = "active", **changes: Any) -> Applied:
        """Change what is wanted, and have it made so."""
        self._generation += 1
        self._wanted |= changes
        document = Document.model_validate(
            {"slug": self.slug, "generation": self._generation, "state": state} | self._wanted
        )
        answer = self.box.run([AREAS, "apply"], text=document.model_dump_json())
        applied = Applied.model_validate_json(answer)
        assert not applied.stale
        return applied

    def try_to_apply(self, **changes: Any) -> str:
        """Return why a change is refused; what was wanted before stays wanted."""
        before = dict(self._wanted)
        try:
            self.apply(**changes)
        except LabError as refused:
            return refused.what
        finally:
            self._wanted = before
        return ""

    def digest(self) -> AreaDigest:
        """Return what its server says of it when it compares."""
        every = TypeAdapter(list[AreaDigest]).validate_json(self.box.run([AREAS, "digests"]))
        return next(each for each in every if each.slug == self.slug)

    def purge(self) -> Applied:
        return self.apply("absent")

    def as_user(self, *words: str, text: str = "") -> str:
        """Run a program as its scripts do; return what became of it."""
        own = ["setpriv", f"--reuid={self.slug}", f"--regid={self.slug}", "--clear-groups"]
        try:
            return self.box.run([*own, *words], text=text)
        except LabError as refused:
            return refused.what
