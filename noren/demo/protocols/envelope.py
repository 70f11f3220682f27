"""One mail on its way in or out: from whom, to whom, and whether that may be."""

import base64
import binascii
import re
from typing import Final

from noren.demo import logins
from noren.demo.areas import Areas, Found

PATH: Final = re.compile(r"^(?:FROM|TO):\s*<([^<>\s]*)>", re.IGNORECASE)
OK: Final = "250 2.1.0 Ok"
NOBODY: Final = "550 5.1.1 User unknown"
RELAY: Final = "550 5.7.1 Relaying denied"
DEFERRED: Final = "450 4.2.1 Mailbox temporarily disabled"
FULL: Final = "552 5.2.2 Mailbox is full"
NO_SENDER: Final = "553 5.7.1 Sender address rejected: not owned by user"
LOCKED: Final = "450 4.7.1 Sending is suspended"
MIB: Final = 1024 * 1024


class Envelope:
    def __init__(self, areas: Areas) -> None:
        self._areas, self._login = areas, ""
        self.recipients: list[str] = []

    async def authenticate(self, rest: str, *, encrypted: bool) -> str:
        """Let a mailbox log in (AUTH PLAIN with its answer at once), over TLS only."""
        mechanism, _, answer = rest.partition(" ")
        if not encrypted:
            return "503 5.5.1 Error: authentication not enabled"
        if mechanism.upper() != "PLAIN":
            return "504 5.5.4 Unrecognized authentication type"
        try:
            _, login, password = base64.b64decode(answer, validate=True).decode().split("\0")
        except (binascii.Error, ValueError):
            return "501 5.5.2 Cannot decode the answer"
        if await logins.mailbox(self._areas, login.lower(), password) is not logins.Login.OK:
            return "535 5.7.8 Error: authentication failed"
        self._login = login.lower()
        return "235 2.7.0 Authentication successful"

    def begin(self, rest: str) -> str:
        """Take a sender: a login sends as itself only."""
        self.reset()
        sender = PATH.match(rest)
        if sender is None:
            return "501 5.1.7 Bad sender address syntax"
        if not self._login:
            return OK
        if sender[1].lower() != self._login:
            return NO_SENDER
        found = self._areas.mailbox(self._login)
        box = found.mailbox if found else None
        free = box is not None and box.may_send and found is not None and found.document.may_send
        return OK if free else LOCKED

    def add(self, rest: str) -> str:
        """Take a recipient: one of ours from anybody, anybody's from one of ours."""
        recipient = PATH.match(rest)
        if recipient is None:
            return "501 5.1.3 Bad recipient address syntax"
        address = recipient[1].lower()
        answer = self._answer(address)
        if answer == OK:
            self.recipients.append(address)
        return answer

    def reset(self) -> None:
        self.recipients = []

    def deliver(self, message: bytes) -> str:
        """Put it into every mailbox that it reaches, and count it for who sent it."""
        for address in self.recipients:
            _, targets = self._areas.recipients(address) or (None, ())
            for target in targets:
                if self._areas.mailbox(target):
                    self._areas.mail.deliver(target, message)
        found = self._areas.mailbox(self._login) if self._login else None
        for _ in self.recipients if found else ():
            self._areas.mail.note_sent(found.document.slug if found else "", self._login)
        self.reset()
        return "250 2.0.0 Ok: queued"

    def _answer(self, address: str) -> str:
        domain = address.rpartition("@")[2]
        if not self._areas.delivers(domain):
            return OK if self._login else RELAY
        known = self._areas.recipients(address)
        if known is None:
            return NOBODY
        return DEFERRED if known[0].held else self._room(known[0])

    def _room(self, found: Found) -> str:
        """Refuse what a full mailbox cannot take, before it has been accepted."""
        box = found.mailbox
        if box is None:
            return OK
        return OK if self._areas.mail.size(box.address) < box.quota_mib * MIB else FULL
