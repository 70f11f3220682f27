"""Dates, durations and names as people read them, in both languages: generated, never typed."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.watch import Service

WEEKDAYS_JA: Final = "月火水木金土日"
WEEKDAYS_EN: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

NAMES: Final[dict[Service, tuple[str, str]]] = {
    Service.PING: ("サーバの応答(ping)", "server (ping)"),
    Service.HTTP: ("Web(HTTP)", "web (HTTP)"),
    Service.HTTPS: ("Web(HTTPS)", "web (HTTPS)"),
    Service.FTP: ("FTP", "FTP"),
    Service.FTPS: ("FTPS", "FTPS"),
    Service.SMTP: ("メール配送(SMTP)", "mail delivery (SMTP)"),
    Service.SMTPS: ("メール送信(SMTPS)", "mail submission (SMTPS)"),
    Service.POP3: ("メール受信(POP3)", "mailboxes (POP3)"),
    Service.POP3S: ("メール受信(POP3S)", "mailboxes (POP3S)"),
    Service.IMAP: ("メール受信(IMAP)", "mailboxes (IMAP)"),
    Service.IMAPS: ("メール受信(IMAPS)", "mailboxes (IMAPS)"),
    Service.POSTGRESQL: ("データベース(PostgreSQL)", "database (PostgreSQL)"),
    Service.MYSQL: ("データベース(MySQL/MariaDB)", "database (MySQL/MariaDB)"),
    Service.SUBMISSION: ("メール送信(サブミッション)", "mail submission (port 587)"),
    Service.DNS: ("DNS", "DNS"),
    Service.CANARY: ("PHPプログラムの動作", "PHP programs"),
}

IMPACTS: Final[tuple[tuple[frozenset[Service], str, str], ...]] = (
    (frozenset({Service.HTTP, Service.HTTPS}), "ホームページの閲覧", "viewing web sites"),
    (frozenset({Service.CANARY}), "PHPを使ったページの表示", "pages that use PHP"),
    (frozenset({Service.FTP, Service.FTPS}), "FTPによるファイルの転送", "file transfer by FTP"),
    (
        frozenset({Service.SMTP}),
        "外部からのメールの受信、メールの送信",
        "receiving mail from outside, sending mail",
    ),
    (
        frozenset({Service.SMTPS, Service.SUBMISSION}),
        "メールソフトからのメールの送信",
        "sending mail from mail programs",
    ),
    (
        frozenset({Service.POP3, Service.POP3S, Service.IMAP, Service.IMAPS}),
        "メールソフトでのメールの受信・閲覧",
        "reading mail in mail programs",
    ),
    (
        frozenset({Service.POSTGRESQL, Service.MYSQL}),
        "データベースを使うプログラムの動作",
        "programs that use the database",
    ),
    (frozenset({Service.DNS}), "ドメイン名の名前解決", "resolving domain names"),
)
"""What end users can no longer do when any of these services is lost."""

MAIL: Final = frozenset(
    {Service.SMTP, Service.SMTPS, Service.SUBMISSION}
    | {Service.POP3, Service.POP3S, Service.IMAP, Service.IMAPS}
)
INBOUND_MAIL: Final = frozenset({Service.SMTP})
"""Only this one is asked by other mail servers, who keep a mail and try again."""


def day(date: dt.date, language: Language) -> str:
    """Spell a day with its weekday."""
    if language is Language.JA:
        return f"{date.year}年{date.month}月{date.day}日({WEEKDAYS_JA[date.weekday()]})"
    return f"{WEEKDAYS_EN[date.weekday()]}, {date.day} {MONTHS_EN[date.month - 1]} {date.year}"


def when(at: dt.datetime, language: Language) -> str:
    """Spell an instant to the minute, in JST."""
    local = at.astimezone(JST)
    if language is Language.JA:
        return f"{day(local.date(), language)} {local:%H:%M}"
    return f"{day(local.date(), language)}, {local:%H:%M} JST"


def exactly(at: dt.datetime, language: Language) -> str:
    """Spell an instant to the second, in JST."""
    local = at.astimezone(JST)
    if language is Language.JA:
        return f"{day(local.date(), language)} {local:%H:%M:%S}"
    return f"{day(local.date(), language)}, {local:%H:%M:%S} JST"


def lasting(duration: dt.timedelta, language: Language) -> str:
    """Spell a duration to the second: 1時間2分3秒, 1 h 2 min 3 s."""
    seconds = max(0, round(duration.total_seconds()))
    units = ("日", "時間", "分", "秒") if language is Language.JA else (" d", " h", " min", " s")
    amounts = (seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    spelled = [f"{amount}{unit}" for amount, unit in zip(amounts, units, strict=True) if amount]
    return ("" if language is Language.JA else " ").join(spelled) or f"0{units[-1]}"


def named(service: Service, language: Language) -> str:
    """Name a service."""
    return NAMES[service][language is Language.EN]


def listed(services: Iterable[Service], language: Language) -> str:
    """Name services in a row, always in the same order."""
    wanted = set(services)
    names = [named(service, language) for service in Service if service in wanted]
    return ("、" if language is Language.JA else ", ").join(names)


def impacts(services: Iterable[Service], language: Language) -> list[str]:
    """Say what end users can no longer do when these services are lost."""
    lost = set(services)
    return [
        japanese if language is Language.JA else english
        for group, japanese, english in IMPACTS
        if group & lost
    ]


def one_line(text: str) -> str:
    """Fold white space and drop control characters: a value never makes a line or a heading."""
    folded = " ".join(text.split()).replace("■", "□")
    return "".join(each for each in folded if unicodedata.category(each) not in {"Cc", "Cf"})


def columns(text: str) -> int:
    """Count the columns that a text takes: a kanji two, a letter one."""
    return sum(2 if unicodedata.east_asian_width(each) in "FWA" else 1 for each in text)


def clipped(text: str, limit: int) -> str:
    """Cut a text to so many columns, with an ellipsis where it was cut."""
    if columns(text) <= limit:
        return text
    kept = ""
    for each in text:
        if columns(kept + each) > limit - 2:
            break
        kept += each
    return kept + "…"
