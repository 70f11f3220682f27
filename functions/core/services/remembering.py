"""Keeping what was told with the incident: a line of the timeline, and the very words."""

from typing import TYPE_CHECKING, Final

from functions.core.domain.contacts import ChannelKind, Route
from functions.core.domain.incidents import Event, EventKind
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.letters import Letter
from functions.core.domain.telling import Announcement

if TYPE_CHECKING:
    from functions.core.services.telling import Means

LINES: Final[dict[Effect, tuple[EventKind, str, str]]] = {
    Effect.NOTICE: (
        EventKind.NOTICE,
        "お客様へ障害連絡(第一報)をお送りしました",
        "First notice sent to the customer",
    ),
    Effect.UPDATE: (
        EventKind.UPDATE,
        "お客様へ続報をお送りしました",
        "Update sent to the customer",
    ),
    Effect.RECOVERY: (
        EventKind.NOTICE,
        "お客様へ復旧連絡をお送りしました",
        "Recovery notice sent to the customer",
    ),
    Effect.REPORT: (
        EventKind.REPORT,
        "お客様へ障害報告書をお送りしました",
        "Report sent to the customer",
    ),
    Effect.POSTPONEMENT: (
        EventKind.REPORT,
        "お客様へ中間報告をお送りしました",
        "Interim report sent to the customer",
    ),
}
WAYS: Final = {ChannelKind.EMAIL: ("メール", "mail"), ChannelKind.FAX: ("FAX", "FAX")}


def event_key(key: EffectKey) -> str:
    """Name the line of a telling; the report finds a reseller's own by it."""
    return f"told:{key.effect.value}:{key.rev}:{key.contact}:{key.channel}"[:120]


def remember(
    announcement: Announcement,
    key: EffectKey,
    letter: Letter,
    route: Route,
    *,
    means: "Means",
) -> None:
    """Write the line into the timelines; the line itself names no reseller, its evidence does."""
    if announcement.effect not in LINES:
        return
    kind, ja, en = LINES[announcement.effect]
    way_ja, way_en = WAYS[route.kind]
    event = Event(
        at=means.clock(),
        kind=kind,
        key=event_key(key),
        text_ja=f"{ja}({way_ja})",
        text_en=f"{en} ({way_en})",
        evidence=f"{key.contact} · {letter.version}\n{letter.subject}\n\n{letter.text}",
    )
    for incident_id in announcement.incidents:
        means.incidents.add_event(incident_id, event)
