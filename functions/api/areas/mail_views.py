"""Mailboxes, aliases and lists as people see them: never a hash, domains in Unicode."""

import datetime as dt
from typing import Self

from functions.core.domain.hosting.areas import (
    KEPT,
    Autoresponder,
    MailAlias,
    Mailbox,
    MailingList,
    Spam,
)
from functions.core.domain.hosting.domains import shown_address
from functions.core.domain.hosting.names import MailAddress
from functions.core.domain.model import Model


class AutoresponderView(Model):
    subject: str
    text: str
    first_day: dt.date | None
    last_day: dt.date | None

    @classmethod
    def of(cls, known: Autoresponder) -> Self:
        return cls(
            subject=known.subject, text=known.text, first_day=known.from_, last_day=known.until
        )


class MailboxView(Model):
    """A mailbox."""

    id: MailAddress
    address: str
    """With its domain in Unicode."""
    quota_mib: int
    enabled: bool
    password_kept: bool
    """Its server keeps a password that nobody can read: it is set there."""
    locked: bool
    """It may not send, because of bulk mail."""
    forward_to: tuple[str, ...]
    keep_copy: bool
    autoresponder: AutoresponderView | None
    spam: Spam
    version: int

    @classmethod
    def of(cls, mailbox: Mailbox) -> Self:
        answers = mailbox.autoresponder
        return cls(
            id=mailbox.name,
            address=shown_address(mailbox.name),
            quota_mib=mailbox.quota_mib,
            enabled=mailbox.enabled,
            password_kept=mailbox.hash == KEPT,
            locked=mailbox.locked,
            forward_to=tuple(map(shown_address, mailbox.forward_to)),
            keep_copy=mailbox.keep_copy,
            autoresponder=AutoresponderView.of(answers) if answers else None,
            spam=mailbox.spam,
            version=mailbox.version,
        )


class AliasView(Model):
    """An address whose mail goes to others."""

    id: MailAddress
    address: str
    targets: tuple[str, ...]
    enabled: bool
    version: int

    @classmethod
    def of(cls, alias: MailAlias) -> Self:
        return cls(
            id=alias.name,
            address=shown_address(alias.name),
            targets=tuple(map(shown_address, alias.targets)),
            enabled=alias.enabled,
            version=alias.version,
        )


class ListView(Model):
    """A mailing list."""

    id: MailAddress
    address: str
    members: tuple[str, ...]
    members_only: bool
    enabled: bool
    version: int

    @classmethod
    def of(cls, known: MailingList) -> Self:
        return cls(
            id=known.name,
            address=shown_address(known.name),
            members=tuple(map(shown_address, known.members)),
            members_only=known.members_only,
            enabled=known.enabled,
            version=known.version,
        )
