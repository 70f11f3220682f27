"""Lines of the timeline of an incident about bulk mail."""

import datetime as dt

from functions.core.domain.incidents import BulkMail, Event, EventKind


def found(mail: BulkMail, at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.DETECTED,
        key="found",
        text_ja=f"大量送信を検知しました。1時間に {mail.per_hour} 通(上限 {mail.limit} 通)",
        text_en=f"Bulk mail was detected: {mail.per_hour} in an hour (limit {mail.limit})",
    )


def mailbox_locked(address: str, at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.MAIL,
        key=f"mailbox:{address}"[:120],
        text_ja=f"メールボックス {address} の送信を停止しました",
        text_en=f"Sending by the mailbox {address} was suspended",
    )


def scripts_locked(at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.MAIL,
        key="scripts",
        text_ja="スクリプト(PHP など)からの送信を停止しました。メールボックスからは送信できます",
        text_en="Sending by scripts (PHP and others) was suspended; mailboxes still send",
    )


def area_locked(at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.MAIL,
        key="area",
        text_ja="アカウント全体の送信を停止し、未送信のメールを保留しました",
        text_en="All sending of the account was suspended, and its queue is held",
    )


def lifted(reason: str, by: str, at: dt.datetime) -> Event:
    return Event(
        at=at,
        kind=EventKind.CLOSED,
        key="lifted",
        text_ja=f"送信を再開しました。{reason}",
        text_en=f"Sending goes on: {reason}",
        by=by,
    )
