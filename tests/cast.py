"""Who plays in the tests: acme owns what the story is about; rival must see nothing of it."""

import datetime as dt
from typing import Final

from functions.core.domain.ids import ResellerId, ServerId

ACME: Final = ResellerId("acme")
"""Its customers live on web01; Tanaka and Sato are told."""
RIVAL: Final = ResellerId("rival")
"""Has customers of its own elsewhere, and must never learn of acme."""

WEB01, WEB02, WEB03 = ServerId("web01"), ServerId("web02"), ServerId("web03")

TANAKA: Final = "tanaka"
"""acme: mail, Japanese."""
SATO: Final = "sato"
"""acme: mail first, then FAX."""
RIVALS_CONTACT: Final = "suzuki"

OPERATOR: Final = "yamada"
"""Of the operator's own people: approves, orders, closes."""
SECOND_OPERATOR: Final = "kimura"
ON_CALL: Final = "mori"
"""Of the operator's people, too: takes over at night, but edits no register."""

T0: Final = dt.datetime(2026, 9, 18, 1, 0, 12, tzinfo=dt.UTC)
"""The first failed check: the Friday before Silver Week, 10:00:12 in Japan."""


def at(minutes: float = 0, *, seconds: float = 0) -> dt.datetime:
    """Return T0 plus so much."""
    return T0 + dt.timedelta(minutes=minutes, seconds=seconds)
