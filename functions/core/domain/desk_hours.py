"""When the help desk is open: business days, 10:00-12:00 and 13:00-17:00 in Japan."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Final

from functions.core.domain.calendar import JST, is_business_day, next_business_day
from functions.core.domain.contacts import Language
from functions.core.domain.model import Instant, Model
from functions.core.domain.showing import Words
from functions.core.domain.wording import when

HOURS: Final = ((dt.time(10), dt.time(12)), (dt.time(13), dt.time(17)))


class DeskHours(Model):
    """Whether somebody is there, and from when on an inquiry is answered."""

    open: bool
    answers_from: Instant
    """Now while the desk is open, else when it opens again."""
    text: Words


def desk_hours(now: dt.datetime, days_off: Collection[dt.date] = ()) -> DeskHours:
    """Say whether the desk is open at `now`, and from when on it answers."""
    for opens, closes in _spans(now.astimezone(JST).date(), days_off):
        if now < opens:
            return DeskHours(open=False, answers_from=opens, text=_closed(opens))
        if now < closes:
            return DeskHours(open=True, answers_from=now, text=_open(closes))
    raise AssertionError("there is always another business day")


def _spans(
    day: dt.date, days_off: Collection[dt.date]
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield when the desk opens and closes, from `day` on."""
    if not is_business_day(day, days_off):
        day = next_business_day(day, days_off)
    while True:
        for opens, closes in HOURS:
            yield (
                dt.datetime.combine(day, opens, tzinfo=JST),
                dt.datetime.combine(day, closes, tzinfo=JST),
            )
        day = next_business_day(day, days_off)


def _open(closes: dt.datetime) -> Words:
    until = closes.astimezone(JST)
    return Words(
        ja=f"ただいま受付時間内です({until:%H:%M}まで)。順次回答いたします。",
        en=f"The desk is open until {until:%H:%M} JST and answers in turn.",
    )


def _closed(opens: dt.datetime) -> Words:
    return Words(
        ja=f"ただいま受付時間外です。{when(opens, Language.JA)}以降に回答いたします。",
        en=f"The desk is closed now. It answers from {when(opens, Language.EN)}.",
    )
