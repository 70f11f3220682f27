"""Lines that the watch writes into an incident's timeline."""

import datetime as dt
from collections.abc import Collection

from functions.core.domain.contacts import Language
from functions.core.domain.incidents import Event, EventKind, Incident
from functions.core.domain.masking import mask
from functions.core.domain.model import stamp
from functions.core.domain.watch import Service
from functions.core.domain.wording import listed, one_line


def detected(incident: Incident, services: Collection[Service]) -> Event:
    """Say which services failed first, and what their checks saw."""
    outages = {each: incident.services[each] for each in Service if each in services}
    evidence = "\n".join(
        f"{each}: {outage.reason or '-'}, {one_line(outage.detail)} "
        f"(since {stamp(outage.first_failed_at)}, last good {_or_never(outage.last_ok_at)})"
        for each, outage in outages.items()
    )
    return Event(
        at=min(outage.first_failed_at for outage in outages.values()),
        kind=EventKind.DETECTED,
        key="detected",
        text_ja=f"異常を検知しました: {listed(outages, Language.JA)}",
        text_en=f"Failure detected: {listed(outages, Language.EN)}",
        evidence=mask(evidence),
    )


def opened(incident: Incident) -> Event:
    """Say that nobody doubts it any more."""
    whole = incident.lost
    again = f" / {incident.earlier_id}" if incident.earlier_id else ""
    return Event(
        at=incident.opened_at,
        kind=EventKind.OPENED,
        key="opened",
        text_ja="3回連続で異常を確認し、障害として対応を開始しました"
        + ("(サーバ全体が応答しません)" if whole else "")
        + (f"(30分以内の再発{again})" if again else ""),
        text_en="Three failed checks in a row: the incident is open"
        + (", the whole server does not answer" if whole else "")
        + (f", it failed again soon after {incident.earlier_id}" if again else ""),
    )


def joined(incident: Incident, services: Collection[Service], at: dt.datetime) -> Event:
    """Say that more failed while the incident was open."""
    names = {each for each in Service if each in services}
    first = detected(incident, names)
    return first.model_copy(
        update={
            "at": at,
            "key": f"joined:{'+'.join(each for each in Service if each in names)}",
            "text_ja": f"対象に追加しました: {listed(names, Language.JA)}",
            "text_en": f"Failed as well: {listed(names, Language.EN)}",
        }
    )


def answered(at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.CHECK,
        key=f"check:good:{stamp(at)}",
        text_ja="外部からの確認: 正常な応答がありました(1回目)",
        text_en="Checked from outside: a first good answer",
    )


def failed_again(at: dt.datetime, evidence: str) -> Event:
    return Event(
        at=at,
        kind=EventKind.CHECK,
        key=f"check:bad:{stamp(at)}",
        text_ja="外部からの確認: 再び異常を検知しました",
        text_en="Checked from outside: it failed again before the second good answer",
        evidence=mask(evidence),
    )


def answered_twice(at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.CHECK,
        key="check:recovered",
        text_ja="外部からの確認: 2回目の正常な応答がありました",
        text_en="Checked from outside: the second good answer",
    )


def unsure(at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.CHECK,
        key=f"check:unknown:{stamp(at)}",
        text_ja="外部からの確認ができません(確認不能)",
        text_en="Nobody could check it from outside (unknown)",
    )


def _or_never(at: dt.datetime | None) -> str:
    return stamp(at) if at else "never seen"
