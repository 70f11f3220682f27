"""A message that goes to a person, before any channel has it."""

from pydantic import Field

from functions.core.domain.contacts import FaxGateway, Language
from functions.core.domain.model import Model


class Sender(Model):
    """Who speaks, if it is not the desk: a reseller's brand, from a neutral address."""

    name: str
    address: str
    reply_to: str = ""


class Message(Model):
    """What a channel sends. `thread` keeps the mails of one incident together."""

    to: str
    to_name: str = ""
    sender: Sender | None = None
    """None: the desk."""
    language: Language = Language.JA
    """In which the desk names itself."""
    gateway: FaxGateway | None = None
    """FAX: the service that carries it; `to` is the number."""
    subject: str = Field(min_length=1, max_length=250)
    text: str
    html: str | None = None
    attachment: bytes | None = Field(default=None, repr=False)
    """A PDF."""
    attachment_name: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")
    """ASCII: old mail programs and FAX gateways break on anything else."""
    thread: str
    first_in_thread: bool = False
    tags: dict[str, str] = Field(default_factory=dict)


class Receipt(Model):
    """What a channel answers when it took a message."""

    message_id: str
