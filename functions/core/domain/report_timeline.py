"""The course of the response as one reseller may read it: our steps, and when they were told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.ids import IncidentId, ResellerId
from functions.core.domain.incidents import Event, EventKind, Incident
from functions.core.domain.wording import one_line

STEPS: Final = frozenset(
    {
        EventKind.LOGIN,
        EventKind.LEVEL_1,
        EventKind.LEVEL_2,
        EventKind.BOOT,
    }
)
"""What we did. Evidence, checks, deliveries and failures of ours are not a customer's matter."""
OURS: Final = {
    EventKind.OPERATOR: ("担当者へ引き継ぎ", "Handed over to our staff"),
    EventKind.CLOSED: ("担当者が対応を終了", "Response ended by our staff"),
}
"""Told in words of their own: the lines quote internal reasons (how many servers are lost)."""
MANY: Final = 5
"""Above so many incidents, the page shows what was done, not to which server: a table does."""


def timeline(
    incidents: Sequence[Incident],
    events: Mapping[IncidentId, Sequence[Event]],
    reseller_id: ResellerId,
    language: Language,
) -> tuple[tuple[str, str], ...]:
    """Return time and happening, oldest first, the same thing told to several contacts once.

    Of many incidents the same step is one row, that says how many and until when.
    """
    together = len(incidents) > MANY
    rows: dict[tuple[str, str, bool], list[dt.datetime]] = {}
    for incident in incidents:
        named = 1 < len(incidents) <= MANY
        server = f"{one_line(incident.server_name)}: " if named else ""
        for at, text, ours in happenings(incident, events.get(incident.id, ()), reseller_id):
            words = one_line(text[language is Language.EN])
            # What we tell, we tell once for all servers; what we do, we do to one of them.
            rows.setdefault(("" if ours else server, words, ours), []).append(at)
    ordered = sorted(rows.items(), key=lambda row: min(row[1]))
    return tuple(
        (
            _clock(min(moments)),
            server + words + (_spread(moments, language) if together and not ours else ""),
        )
        for (server, words, ours), moments in ordered
    )


def _spread(moments: Sequence[dt.datetime], language: Language) -> str:
    """Say how often something happened, and until when if not all at once."""
    if len(moments) == 1:
        return ""
    english, last = language is Language.EN, _clock(max(moments))
    many = f" ({len(moments)} times" if english else f"({len(moments)}件"
    if last == _clock(min(moments)):
        return f"{many})"
    return f"{many}, until {last})" if english else f"{many}、{last}まで)"


Happening = tuple[dt.datetime, tuple[str, str], bool]


def happenings(
    incident: Incident, events: Sequence[Event], reseller_id: ResellerId
) -> list[Happening]:
    """Return what one reseller may read of an incident, in no order: when, what, whether told."""
    found: list[Happening] = [
        (incident.first_failed_at, ("障害を検知", "Failure detected"), False),
    ]
    for event in events:
        told = event.key.startswith("told:")
        if event.kind in STEPS or (told and f":{reseller_id}/" in event.key):
            found.append((event.at, (event.text_ja, event.text_en), told))
        elif event.kind in OURS:
            found.append((event.at, OURS[event.kind], False))
    if incident.recovered_at:
        found.append((incident.recovered_at, ("正常な応答を確認", "Good answer confirmed"), False))
    return found


def _clock(at: dt.datetime) -> str:
    local = at.astimezone(JST)
    return f"{local.month}/{local.day} {local:%H:%M:%S}"
