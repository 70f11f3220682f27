"""An import: customers of a list, registered row by row, with every row's fate on record."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from functions.core.domain.hosting.csv_files import Row
from functions.core.domain.ids import CustomerId, ImportId, ResellerId
from functions.core.domain.model import Instant, Model, Sentence, minutes

CHUNK: Final = 25
"""Rows of one item, and of one step."""
KEPT_FOR: Final = dt.timedelta(days=30)
"""Rows hold people's names: they are forgotten after it."""
LEASE: Final = minutes(5)
"""How long one may stand still before it is handed over again; a step takes some seconds."""
MOST_PARTS: Final = 50
DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
DATES: Final = ("contract_date", "service_start", "expires_on")
LANGUAGES: Final = {"日本語": "ja", "英語": "en", "japanese": "ja", "english": "en"}
YES: Final = frozenset({"1", "yes", "true", "はい", "済", "○"})


class Phase(StrEnum):
    """How far an import has come."""

    UPLOADING = "uploading"
    """Its file comes part by part."""
    READING = "reading"
    FORESEEING = "foreseeing"
    """What would become of each row is being looked up."""
    FORESEEN = "foreseen"
    """Nothing was written yet: somebody looks at it and lets it begin."""
    REGISTERING = "registering"
    DONE = "done"
    UNREADABLE = "unreadable"
    """It is no list of customers; `reason` says why."""


WORKING: Final = frozenset({Phase.READING, Phase.FORESEEING, Phase.REGISTERING})
"""Phases that go on by themselves."""


class Fate(StrEnum):
    WAITING = "waiting"
    NEW = "new"
    """It would be registered."""
    CREATED = "created"
    KNOWN = "known"
    """Its external id was registered before: it stays as it is."""
    REFUSED = "refused"


class ImportRow(Model):
    """A row, and what becomes of it."""

    number: int
    cells: dict[str, str]
    twice: bool = False
    """Whether an earlier row has the same external id: then it is refused."""
    fate: Fate = Fate.WAITING
    reason: Sentence = ""
    customer_id: CustomerId | None = None


class Import(Model):
    id: ImportId
    reseller_id: ResellerId
    file_name: str
    phase: Phase = Phase.REGISTERING
    parts: tuple[int, ...] = ()
    """Numbers of the parts that have come, from 1 on."""
    reason: Sentence = ""
    total: int
    seen: int = 0
    """Rows whose fate was foreseen."""
    new: int = 0
    """Of them, those that would be registered."""
    done: int = 0
    """Rows that have met their fate, in their order."""
    created: int = 0
    known: int = 0
    refused: int = 0
    created_at: Instant
    created_by: str
    moved_at: Instant | None = None
    """When it came further, or was handed over again."""
    version: int = 0

    @property
    def working(self) -> bool:
        """Whether it goes on by itself."""
        return self.phase in WORKING and not (self.registering and self.done >= self.total)

    @property
    def registering(self) -> bool:
        return self.phase is Phase.REGISTERING


class ImportOrder(Model):
    """What the queue carries: ids only."""

    reseller_id: ResellerId
    import_id: ImportId


def listed(rows: Iterable[Row]) -> list[ImportRow]:
    """Return the rows of a file, still without a fate."""
    seen: set[str] = set()
    found = []
    for each in rows:
        name = each.cells.get("external_id", "")
        found.append(ImportRow(number=each.number, cells=each.cells, twice=name in seen))
        seen |= {name} - {""}
    return found


def wished(cells: Mapping[str, str], course_id: str) -> dict[str, object]:
    """Spell a row's cells as the wish for a customer; dates and words as people write them."""
    wish: dict[str, object] = {name: each for name, each in cells.items() if name != "course"}
    wish["course_id"] = course_id
    for name in DATES:
        if name in cells:
            wish[name] = _day(cells[name])
    if "language" in cells:
        spelled = cells["language"].lower()
        wish["language"] = LANGUAGES.get(spelled, spelled)
    if "login_id" in cells:
        wish["login_id"] = cells["login_id"].lower()
    if "domain_is_theirs" in cells:
        wish["domain_is_theirs"] = cells["domain_is_theirs"].lower() in YES
    return wish


def _day(spelled: str) -> str:
    """Spell a day as ISO does; what is none is left for the model to refuse."""
    found = DAY.fullmatch(spelled)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else spelled
