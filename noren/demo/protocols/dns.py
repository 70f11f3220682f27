"""DNS over UDP: the SOA of one zone, and REFUSED for everything else."""

import struct

from noren.demo.cast import ZONE

SOA, IN = 6, 1
REFUSED, SERVER_FAILURE, NO_ERROR = 5, 2, 0
RESPONSE, AUTHORITATIVE, RECURSION_DESIRED = 0x8000, 0x0400, 0x0100


def answer(host: str, query: bytes, unwell: bool) -> bytes | None:  # noqa: FBT001 - partial
    """Answer one query; None for what is no query at all."""
    try:
        number, flags, questions = struct.unpack_from("!HHH", query)
        name, end = _name(query, 12)
        kind, family = struct.unpack_from("!HH", query, end)
    except (struct.error, IndexError):
        return None
    if flags & RESPONSE or questions != 1:
        return None
    question, known = query[12 : end + 4], (name, kind, family) == (ZONE, SOA, IN)
    code = SERVER_FAILURE if unwell else NO_ERROR if known else REFUSED
    record = _soa(host) if code == NO_ERROR else b""
    flags = RESPONSE | (flags & RECURSION_DESIRED) | (AUTHORITATIVE if record else 0) | code
    return struct.pack("!6H", number, flags, 1, bool(record), 0, 0) + question + record


def _name(query: bytes, at: int) -> tuple[str, int]:
    labels = []
    while size := query[at]:
        if size > 63:
            raise IndexError("a compressed name in a question")
        labels.append(query[at + 1 : at + 1 + size].decode(errors="replace").lower())
        at += size + 1
    return ".".join(labels), at + 1


def _soa(host: str) -> bytes:
    times = struct.pack("!5I", 1, 3600, 900, 1_209_600, 300)
    content = _wire(host) + _wire(f"hostmaster.{ZONE}") + times
    # 0xC00C: the name in the question.
    return struct.pack("!HHHIH", 0xC00C, SOA, IN, 3600, len(content)) + content


def _wire(name: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"
