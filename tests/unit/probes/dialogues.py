"""What a healthy server of every protocol says, turn by turn."""

import struct
from typing import Final

from functions.core.domain.watch import Service

SCRAMBLE: Final = b"abcdefgh", b"ijklmnopqrst"


def mysql_packet(number: int, body: bytes) -> bytes:
    return len(body).to_bytes(3, "little") + bytes([number]) + body


def mysql_greeting(version: bytes = b"8.0.36", plugin: bytes = b"mysql_native_password") -> bytes:
    """Return the first packet of a MySQL server (protocol 10)."""
    rest = struct.pack("<I", 7) + SCRAMBLE[0] + b"\0" + struct.pack("<HBHHB", 0xFFFF, 45, 2, 8, 21)
    tail = b"\0" * 10 + SCRAMBLE[1] + b"\0" + plugin + b"\0"
    return mysql_packet(0, b"\x0a" + version + b"\0" + rest + tail)


def mysql_ok(number: int = 2) -> bytes:
    return mysql_packet(number, b"\0\0\0\2\0\0\0")


def mysql_error(code: int, text: bytes, number: int = 2, *, state: bytes = b"#28000") -> bytes:
    return mysql_packet(number, b"\xff" + struct.pack("<H", code) + state + text)


def postgres_message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", len(body) + 4) + body


def postgres_request(method: int, rest: bytes = b"") -> bytes:
    return postgres_message(b"R", struct.pack("!I", method) + rest)


def postgres_error(code: bytes, text: bytes) -> bytes:
    return postgres_message(b"E", b"SFATAL\0VFATAL\0C" + code + b"\0M" + text + b"\0\0")


EHLO: Final = b"250-mail.test\r\n250-STARTTLS\r\n250 HELP\r\n"
HTTP: Final = b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 2\r\n\r\nhi"
PLAIN: Final[dict[Service, tuple[bytes, ...]]] = {
    Service.HTTP: (b"", HTTP),
    Service.FTP: (b"220-Hello\r\n220 ready\r\n", b"221 bye\r\n"),
    Service.SMTP: (b"220-Hello\r\n220 ready\r\n", EHLO, b"221 bye\r\n"),
    Service.POP3: (b"+OK ready\r\n", b"+OK bye\r\n"),
    Service.IMAP: (b"* OK ready\r\n", b"* BYE\r\na OK bye\r\n"),
    Service.POSTGRESQL: (b"", postgres_request(5, b"salt")),
    Service.MYSQL: (mysql_greeting(), mysql_ok()),
    Service.CANARY: (b"", HTTP),
}
"""The dialogues without encryption."""

ENCRYPTED: Final[dict[Service, tuple[bytes, ...]]] = {
    Service.HTTPS: PLAIN[Service.HTTP],
    Service.FTPS: PLAIN[Service.FTP],
    Service.SMTPS: PLAIN[Service.SMTP],
    Service.POP3S: PLAIN[Service.POP3],
    Service.IMAPS: PLAIN[Service.IMAP],
}
"""The same dialogues, encrypted from the first byte."""
