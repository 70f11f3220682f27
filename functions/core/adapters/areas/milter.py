"""The milter protocol, as far as a message's sender, recipients and From need it."""

from __future__ import annotations

import asyncio
import struct
from typing import NamedTuple, Protocol

VERSION = 6
SKIPPED = 0x1 | 0x2 | 0x10 | 0x40 | 0x100 | 0x200
"""Connection, HELO, body, end of headers, unknown commands, DATA: nobody asks us about them."""
SILENT_HEADERS = 0x80
LONGEST = 1024 * 1024
CONTINUE = b"c"


class Envelope(NamedTuple):
    """A message as the milter sees it at its end."""

    login: str
    """Who signed in over SMTP; empty: it came by `sendmail`."""
    sender: str
    recipients: tuple[str, ...]
    authors: tuple[str, ...]
    """Its From headers."""
    passed_on: bool = False
    """A mailbox, alias or list of ours passes it on, or answers: so its headers say."""


class Verdict(NamedTuple):
    """`code` 250: it may go."""

    code: int = 250
    text: str = ""


class Judge(Protocol):
    def judge(self, envelope: Envelope) -> Verdict: ...


class Conversation:
    """One connection of postfix. It asks about one message after the other."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._macros: dict[str, str] = {}
        self._forget()

    def answer(self, command: bytes, data: bytes) -> bytes | None:
        """Return the reply to a packet; None where the protocol expects none."""
        if command == b"O":
            return b"O" + struct.pack(">III", VERSION, 0, SKIPPED | SILENT_HEADERS)
        if command == b"E":
            return self._end()
        hear = {b"D": self._macro, b"M": self._mail, b"R": self._rcpt, b"L": self._header}
        if command in hear:
            hear[command](data)
        if command in (b"A", b"K"):
            self._forget()
        return CONTINUE if command in (b"M", b"R", b"C", b"H", b"T", b"N", b"B", b"U") else None

    def _forget(self) -> None:
        self._sender, self._login = "", ""
        self._recipients: list[str] = []
        self._authors: list[str] = []
        self._passed_on = False

    def _macro(self, data: bytes) -> None:
        words = _words(data[1:])
        self._macros = dict(zip(words[::2], words[1::2])) if data[:1] == b"M" else self._macros

    def _mail(self, data: bytes) -> None:
        self._forget()
        self._sender = _address(data)
        self._login = self._macros.get("{auth_authen}", "")

    def _rcpt(self, data: bytes) -> None:
        self._recipients.append(_address(data))

    def _header(self, data: bytes) -> None:
        words = _words(data)
        if len(words) >= 2 and words[0].lower() == "from":
            self._authors.append(words[1])
        self._passed_on |= words[:1] == ["X-Sieve"]

    def _end(self) -> bytes:
        envelope = Envelope(
            self._login,
            self._sender,
            tuple(self._recipients),
            tuple(self._authors),
            self._passed_on,
        )
        verdict = self._judge.judge(envelope)
        self._forget()
        if verdict.code == 250:
            return CONTINUE
        return b"y" + f"{verdict.code} {verdict.text}".encode("ascii", "replace") + b"\0"


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, judge: Judge) -> None:
    """Hold one conversation until postfix leaves."""
    conversation = Conversation(judge)
    try:
        while True:
            (length,) = struct.unpack(">I", await reader.readexactly(4))
            if not 0 < length <= LONGEST:
                break
            packet = await reader.readexactly(length)
            if packet[:1] == b"Q":
                break
            reply = conversation.answer(packet[:1], packet[1:])
            if reply is not None:
                writer.write(struct.pack(">I", len(reply)) + reply)
                await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # postfix hung up: that is how most conversations end
    finally:
        writer.close()


def _words(data: bytes) -> list[str]:
    return [word.decode("utf-8", "replace") for word in data.split(b"\0")][:-1]


def _address(data: bytes) -> str:
    words = _words(data) or [""]
    return words[0].strip().strip("<>").lower()
