"""The result mails of FAX gateways: was it printed, was the line busy, or did it fail."""

import datetime as dt
import logging
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Final

from functions.core.adapters.authenticity import is_from
from functions.core.adapters.channels.fax import GATEWAYS
from functions.core.domain.contacts import FaxGateway, dialled
from functions.core.domain.deliveries import FaxOutcome, FaxResult
from functions.core.domain.wording import one_line

logger = logging.getLogger("noren.fax_results")

LONGEST: Final = 200_000
"""Characters that are read; a result mail has some hundred."""
BUSY_CODES: Final = frozenset({263, 6017})
"""InterFAX: the line is in use."""
_NUMBERS: Final = (
    re.compile(r"->\s*(\+?[0-9][0-9 -]{2,24}[0-9])"),
    re.compile(r"(\+?[0-9][0-9-]{2,24})@(?:fax\.tc|cl1\.faximo\.jp)"),
    re.compile(r"<DestinationFax>\s*(\+?[0-9][0-9-]{2,24})"),
    re.compile(
        r"(?i)(?:FAX番号|送信先|宛先|送付先|destination(?: fax)?(?: number)?|fax number|sent to"
        r"|transmission to)[^0-9+\n]{0,20}(\+?[0-9][0-9 -]{2,24}[0-9])"
    ),
)
_CODE: Final = re.compile(
    r"(?i)(?:送信結果|ステータス|<Status>|\bstatus)[\s::=]{0,10}(-?[0-9]{1,7})\b"
)
_BUSY: Final = re.compile(r"(?i)話中|話し中|\bbusy\b|\bline in use\b|回線使用中|通話中")
_FAILED: Final = re.compile(
    r"(?i)失敗|エラー|不達|できません|\bfail(?:ed|ure)?\b|\berror\b|not sent"
)
_SUCCEEDED: Final = re.compile(
    r"(?i)成功|完了|正常に?送信|\bsuccess(?:ful(?:ly)?)?\b|\bOK\b|送信済"
)
_WORDS: Final = (
    (_BUSY, FaxOutcome.BUSY),
    (_FAILED, FaxOutcome.FAILED),
    (_SUCCEEDED, FaxOutcome.SUCCESS),
)


def fax_result(mail: bytes) -> FaxResult | None:
    """Read a result mail; None, and a line in the log, for anything else.

    Nothing is raised for what the mail says: anybody may write to that address.
    """
    parsed = message_from_bytes(mail, EmailMessage, policy=default)
    gateway = _gateway(parsed)
    if gateway is None:
        logger.warning("a mail that is not a gateway's was filed with the FAX results")
        return None
    text = _text(parsed)
    subject = one_line(str(parsed.get("Subject", "")))
    number, outcome, at = _number(f"{subject}\n{text}"), _outcome(subject, text), _received(parsed)
    if number is None or outcome is None or at is None:
        logger.warning(
            "a FAX result cannot be read",
            extra={"gateway": gateway, "number": number is not None, "outcome": outcome},
        )
        return None
    return FaxResult(
        gateway=gateway,
        number=number,
        outcome=outcome,
        references=_references(parsed),
        detail=subject[:400],
        at=at,
    )


def _gateway(mail: EmailMessage) -> FaxGateway | None:
    return next((name for name, each in GATEWAYS.items() if is_from(mail, each.senders)), None)


def _text(mail: EmailMessage) -> str:
    """Return the words of the mail: all its parts of text, HTML without its tags."""
    words = [
        re.sub(r"<(?!/?(?:Status|DestinationFax)>)[^<>]{0,2000}>", " ", _content(part))
        for part in mail.walk()
        if part.get_content_maintype() == "text"
    ]
    return "\n".join(words)[:LONGEST]


def _content(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    content = raw[:LONGEST] if isinstance(raw, bytes) else b""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _number(text: str) -> str | None:
    for pattern in _NUMBERS:
        found = pattern.search(text)
        number = dialled(found[1]) if found else ""
        if re.fullmatch(r"[0-9]{3,20}", number):
            return number
    return None


def _outcome(subject: str, text: str) -> FaxOutcome | None:
    """Read the code if there is one, else the words: first the subject's, then the text's.

    A text that repeats our own subject or its own legend may hold any word; the subject is brief.
    """
    code = _CODE.search(text)
    if code and int(code[1]) in BUSY_CODES:
        return FaxOutcome.BUSY
    if code and int(code[1]) < 0:
        return None  # still on its way
    said = _said(subject)
    if said is FaxOutcome.FAILED and _BUSY.search(text):
        return FaxOutcome.BUSY
    if said is None and code:
        return FaxOutcome.FAILED if int(code[1]) else FaxOutcome.SUCCESS
    return said or _said(text)


def _said(text: str) -> FaxOutcome | None:
    return next((outcome for words, outcome in _WORDS if words.search(text)), None)


def _references(mail: EmailMessage) -> tuple[str, ...]:
    headers = " ".join(str(mail.get(name, "")) for name in ("In-Reply-To", "References"))
    return tuple(dict.fromkeys(re.findall(r"<([^<>@\s]{1,200})@[^<>@\s]{1,200}>", headers)))


def _received(mail: EmailMessage) -> dt.datetime | None:
    """Return when SES took it, else when it was written: a gateway's clock may be wrong."""
    for stamp in (str(mail.get("Received", "")).rpartition(";")[2], str(mail.get("Date", ""))):
        try:
            at = parsedate_to_datetime(stamp.strip())
        except ValueError:
            continue
        if at.tzinfo is not None:
            return at
    return None
