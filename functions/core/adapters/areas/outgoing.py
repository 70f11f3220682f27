"""The gate for outgoing mail: who sends how much, and only in their own name.

`noren-areas outgoing` runs for ever, as a user of its own. Postfix asks it about every message that
somebody sends after signing in, or by `sendmail`, and about everybody who writes to a closed list.
Without it nothing is sent; incoming mail does not need it.
"""

from __future__ import annotations

import asyncio
import email.utils
import os
import socket
import sqlite3
import time
from contextlib import closing
from functools import partial

from functions.core.adapters.areas import addresses, books, milter, sent
from functions.core.adapters.areas.machine import Machine

SOCKETS = "/run/noren-outgoing"
OWN = milter.Verdict()
NOT_YOURS = milter.Verdict(550, "5.7.1 The From address is somebody else's")
STOPPED = milter.Verdict(550, "5.7.1 Sending is stopped here")
SCRIPTS_STOPPED = milter.Verdict(450, "4.7.1 Sending by scripts is stopped here")
"""What a script had handed over before waits: a person may let it go on."""
TOO_MANY = milter.Verdict(450, "4.7.1 Too many mails in this hour, try again later")
SCRIPT = "script"
MEMBERS_ONLY = "550 5.7.1 Only members may write to this list"


class Gate:
    """Implements the milter's judge."""

    def __init__(self, machine: Machine, counted: sent.Sent) -> None:
        self._machine, self._sent = machine, counted

    def judge(self, envelope: milter.Envelope) -> milter.Verdict:
        with closing(self._book()) as book:
            slug = self._slug(book, envelope)
            if slug is None:
                return OWN  # the server's own: postfix lets nobody else send it
            if self._is_foreign(book, slug, envelope.authors):
                return NOT_YOURS
            passed_on = envelope.passed_on and self._passes_on(book, slug, envelope.sender)
            area = "SELECT mail_per_hour, may_send FROM area WHERE slug = ?"
            limit, may_send = book.execute(area, (slug,)).fetchone() or (0, 0)
        if not may_send:
            return STOPPED
        by = envelope.login or (envelope.sender if passed_on else SCRIPT)
        if by == SCRIPT and may_send == addresses.NO_SCRIPTS:
            return SCRIPTS_STOPPED
        mails = len(envelope.recipients)
        allowed = self._sent.allow(slug, by, mails, limit, time.time())
        return OWN if allowed else TOO_MANY

    def is_member(self, recipient: str, sender: str) -> bool:
        with closing(self._book()) as book:
            asked = "SELECT 1 FROM member WHERE list = ? AND address = ?"
            return book.execute(asked, (recipient.lower(), sender.lower())).fetchone() is not None

    def _book(self) -> sqlite3.Connection:
        return books.read(self._machine, books.POSTFIX)

    def _slug(self, book: sqlite3.Connection, envelope: milter.Envelope) -> str | None:
        """Return whose message it is: by who signed in, else by the sender, as postfix checked."""
        if envelope.login:
            return _one(book, "SELECT slug FROM address WHERE address = ?", envelope.login) or ""
        local, _, domain = envelope.sender.partition("@")
        return _one(book, "SELECT slug FROM domain WHERE name = ?", domain) or _one(
            book, "SELECT slug FROM area WHERE slug = ?", local
        )

    def _passes_on(self, book: sqlite3.Connection, slug: str, address: str) -> bool:
        """Say whether an address passes mail on at all: a script can write any header."""
        passing = "SELECT slug FROM passing WHERE address = ?"
        return _one(book, passing, addresses.untagged(address)) == slug

    def _is_foreign(self, book: sqlite3.Connection, slug: str, authors: tuple[str, ...]) -> bool:
        """Say whether a From header names a domain of another area of this server."""
        for _, address in email.utils.getaddresses(authors):
            domain = address.rpartition("@")[2].lower()
            if _one(book, "SELECT slug FROM domain WHERE name = ?", domain) not in (None, slug):
                return True
        return False


def _one(book: sqlite3.Connection, asked: str, word: str) -> str | None:
    found = book.execute(asked, (word,)).fetchone()
    return None if found is None else str(found[0])


def run(machine: Machine) -> None:
    """Answer postfix until the process ends. Its group, which is postfix's, may speak with us."""
    os.umask(0o007)
    asyncio.run(serve(machine))


async def serve(machine: Machine) -> None:
    gate = Gate(machine, sent.Sent(machine.at(sent.FILE)))
    for name, talk in (
        ("milter.sock", partial(milter.serve, judge=gate)),
        ("members.sock", partial(_say_who_may_write, gate=gate)),
    ):
        await asyncio.start_unix_server(talk, machine.at(f"{SOCKETS}/{name}"))
    _tell_systemd()
    await asyncio.Event().wait()


def _tell_systemd() -> None:
    """Say that postfix may start now."""
    where = os.environ.get("NOTIFY_SOCKET")
    if where:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
            connection.sendto(b"READY=1", where.replace("@", "\0", 1))


async def _say_who_may_write(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, gate: Gate
) -> None:
    """Answer postfix's questions (`name=value` lines, an empty line ends each) about lists."""
    asked: dict[str, str] = {}
    while line := (await reader.readline()).decode("utf-8", "replace"):
        name, _, value = line.rstrip("\n").partition("=")
        if name:
            asked[name] = value
            continue
        allowed = gate.is_member(asked.get("recipient", ""), asked.get("sender", ""))
        writer.write(f"action={'DUNNO' if allowed else MEMBERS_ONLY}\n\n".encode())
        await writer.drain()
        asked = {}
    writer.close()
