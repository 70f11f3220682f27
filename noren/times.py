"""Times as people type them, and as they read them: in Japan's time, like mails and reports."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from functions.core.domain.errors import Invalid

JST: Final = ZoneInfo("Asia/Tokyo")
EXAMPLE: Final = "2026-09-18T17:30:00+09:00"


def instant(text: str, field: str = "TIMESTAMP") -> dt.datetime:
    """Read a time with an offset, as RFC 3339 spells it; raise Invalid."""
    try:
        read = dt.datetime.fromisoformat(text.strip().upper())
    except ValueError as error:
        raise Invalid(field, f"{text!r} is no time; write it like {EXAMPLE}") from error
    if read.tzinfo is None:
        reason = "has no offset, so nobody knows which day it is in Japan; write it like"
        raise Invalid(field, f"{text!r} {reason} {EXAMPLE}")
    return read


def jst(text: str | None, *, seconds: bool = True) -> str:
    """Show one of the API's times: 2026-09-18 17:30:00."""
    if text is None:
        return ""
    local = dt.datetime.fromisoformat(text).astimezone(JST)
    return f"{local:%Y-%m-%d %H:%M:%S}" if seconds else f"{local:%Y-%m-%d %H:%M}"
