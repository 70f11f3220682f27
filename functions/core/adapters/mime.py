"""A message as MIME: headers that nothing can break out of, text and HTML, a PDF; seven bits."""

import hashlib
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from functions.core.domain.desk import Desk
from functions.core.domain.errors import Refused
from functions.core.domain.mail import Message
from functions.core.domain.wording import one_line

SEVEN_BITS: Final = SMTP.clone(cte_type="7bit")
_LOCAL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN: Final = re.compile(
    r"(?=.{4,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)


def address(text: str) -> str:
    """Spell one mail address for the wire; raise Refused if it is none.

    Old Japanese mobile addresses (`a..b.@docomo.ne.jp`) break the rules and exist: quoted, they
    are let through. A Japanese domain is sent as its ASCII form.
    """
    local, _, domain = text.strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode()
    except UnicodeError:
        ascii_domain = ""
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain):
        raise Refused("this is not a mail address")
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    return f'"{local}"@{ascii_domain}' if dotted else f"{local}@{ascii_domain}"


def sender(desk: Desk, message: Message) -> str:
    """Spell the desk as the From field has it, encoded."""
    header = EmailMessage(policy=SEVEN_BITS.clone(max_line_length=None))
    header["From"] = _from(desk, message)
    return header.as_string().removeprefix("From: ").strip()


def mime(message: Message, desk: Desk, *, to: str, reply_to: str = "") -> bytes:
    """Build the mail to the address `to`.

    SES gives every mail a Message-ID of its own, so no mail can name another as its parent. All
    mails of a thread refer to one root instead, which nobody ever received: programs that sort by
    `References` put them together all the same.
    """
    mail = EmailMessage(policy=SEVEN_BITS)
    mail["From"] = _from(desk, message)
    mail["To"] = _named(message.to_name, to)
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = one_line(message.subject)
    place = message.sender.address if message.sender else desk.mail_from
    mail["Message-ID"] = _message_id(place, message.thread, to, message.subject, *_tags(message))
    root = _message_id(place, message.thread)
    if not message.first_in_thread:
        mail["In-Reply-To"] = root
    mail["References"] = root
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    _fill(mail, message)
    return mail.as_bytes()


def _fill(mail: EmailMessage, message: Message) -> None:
    mail.set_content(message.text)
    if message.html is not None:
        mail.add_alternative(message.html, subtype="html")
    if message.attachment is not None:
        mail.add_attachment(
            message.attachment,
            maintype="application",
            subtype="pdf",
            filename=message.attachment_name or "letter.pdf",
        )


def _named(name: str, spelled: str) -> Address:
    local, _, domain = spelled.rpartition("@")
    return Address(one_line(name), username=local.strip('"'), domain=domain)


def _tags(message: Message) -> list[str]:
    return [f"{name}={text}" for name, text in sorted(message.tags.items())]


def _from(desk: Desk, message: Message) -> Address:
    if message.sender:
        return _named(message.sender.name, message.sender.address)
    return _named(desk.called(message.language), desk.mail_from)


def _message_id(place: str, *parts: str) -> str:
    """Name a mail by what it is: the same one sent twice has one name, and no id shows in it."""
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    return f"<{digest}@{place.rpartition('@')[2]}>"
