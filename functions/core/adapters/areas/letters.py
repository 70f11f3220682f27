"""Mailboxes, aliases and lists, as the document wants them."""

from __future__ import annotations

import re

from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.fields import DATE, MOST_MIB, Fields


class Autoresponder:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "subject text from_ until")
        self.subject = fields.free("subject", 200)
        self.text = fields.free("text", 4000, lines=True)
        self.from_ = fields.one("from_", _date)
        self.until = fields.one("until", _date)


class Mailbox:
    def __init__(self, raw: object) -> None:
        fields = Fields(
            raw,
            "address hash quota_mib enabled may_send forward_to keep_copy autoresponder spam",
        )
        self.address = fields.name("address", "address")
        self.hash = fields.name("hash", "bcrypt")
        self.quota_mib = fields.number("quota_mib", 1, MOST_MIB)
        self.enabled = fields.flag("enabled", default=True)
        self.may_send = fields.flag("may_send", default=True)
        self.forward_to = fields.names("forward_to", "address", 20)
        self.keep_copy = fields.flag("keep_copy", default=True)
        self.autoresponder = fields.one("autoresponder", Autoresponder)
        self.spam = fields.one("spam", _spam) or "move"


class Alias:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "address targets")
        self.address = fields.name("address", "address")
        self.targets = fields.names("targets", "address", 50)


class List:
    """A mailing list."""

    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "address members members_only")
        self.address = fields.name("address", "address")
        self.members = fields.names("members", "address", 1000)
        self.members_only = fields.flag("members_only", default=True)


def _spam(raw: object) -> str:
    return Fields(raw, "action").word("action", "off mark move discard", "move")


def _date(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(DATE, raw):
        raise Invalid("not a date")
    return raw
