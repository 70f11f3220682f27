"""What was mailed, as SES has it: read from the embedded AWS, completed by the mails kept whole."""

import datetime as dt
import json
import urllib.request
from collections.abc import Iterable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any, Final

from functions.core.domain.errors import Invalid, Unavailable
from functions.core.domain.model import Model
from noren.demo.postbox import file_of

PATH: Final = "/_ministack/ses/messages"


class Attachment(Model):
    name: str
    content_type: str
    size: int


class Mail(Model):
    """One mail. `attachments` is None where only SES's own short record is left."""

    id: str
    at: dt.datetime
    sender: str
    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] | None = None


def read(data: Path) -> list[Mail]:
    """Return all mails, oldest first: SES forgets its own at a restart, the kept ones stay.

    Raise Unavailable when nothing runs and nothing was kept.
    """
    kept = {path.stem: path for path in (data / "outbox").glob("*.eml")}
    mails = {path.stem: _kept(path) for path in kept.values()}
    try:
        records = [each for mails in _inbox(data)["messages"].values() for each in mails]
    except Unavailable:
        if not kept:
            raise
        records = []
    for record in records:
        mail = _recorded(record)
        whole_mail = mails.get(mail.id)
        mails[mail.id] = whole_mail.model_copy(update={"at": mail.at}) if whole_mail else mail
    return sorted(mails.values(), key=lambda mail: mail.at)


def choose(mails: Iterable[Mail], start: str) -> Mail:
    """Return the one mail whose id starts so; raise Invalid."""
    found = [mail for mail in mails if mail.id.startswith(start)]
    if len(found) != 1:
        raise Invalid("id", f"{len(found)} mails have an id that starts with {start}")
    return found[0]


def save(data: Path, mails: Iterable[Mail], folder: Path) -> list[Path]:
    """Write the attachments of the mails into a folder; return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for mail in mails:
        if mail.attachments is None:
            continue
        for part in _parsed(file_of(data / "outbox", mail.id)).iter_attachments():
            path = folder / f"{mail.id[:8]}-{_name(part)}"
            path.write_bytes(_content(part))
            written.append(path)
    return written


def _inbox(data: Path) -> dict[str, Any]:
    missing = f"nothing runs on {data}: start it with `noren up`"
    try:
        port = int(json.loads((data / "runtime.json").read_text())["aws_port"])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{PATH}", timeout=10) as answer:
            inbox: dict[str, Any] = json.load(answer)
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable(missing) from error
    return inbox


def _recorded(record: dict[str, Any]) -> Mail:
    return Mail(
        id=str(record["MessageId"]).partition("@")[0],
        at=dt.datetime.fromtimestamp(record["Timestamp"], dt.UTC),
        sender=record["Source"],
        to=tuple(record["To"]),
        subject=record["Subject"],
        text=record["BodyText"],
    )


def _kept(path: Path) -> Mail:
    message = _parsed(path)
    body = message.get_body(("plain", "html"))
    return Mail(
        id=path.stem,
        at=dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC),
        sender=str(message["From"]),
        to=(str(message["To"]),),
        subject=str(message["Subject"]),
        text=str(body.get_content()).replace("\r\n", "\n") if body else "",
        attachments=tuple(_attachment(part) for part in message.iter_attachments()),
    )


def _parsed(path: Path) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())


def _attachment(part: EmailMessage) -> Attachment:
    return Attachment(
        name=_name(part), content_type=part.get_content_type(), size=len(_content(part))
    )


def _name(part: EmailMessage) -> str:
    # Only the last component: a name never leads out of the folder.
    return Path(part.get_filename() or "attachment").name


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
