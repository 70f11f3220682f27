"""DNS records by their types, spelled as zone files have them: nothing else gets into one.

The platform presents them so (domain/hosting/dns.py): names with their dot, texts in quotes.
"""

from __future__ import annotations

import re
import socket

from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.fields import Fields

NAME = r"(?:(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,127}|\.)"
NUMBER = r"[0-9]{1,5}"
TEXT = r'"(?:[ !#-\[\]-~]|\\["\\]){0,255}"'
SHAPES = {
    "CNAME": NAME,
    "NS": NAME,
    "MX": rf"{NUMBER} {NAME}",
    "SRV": rf"{NUMBER} {NUMBER} {NUMBER} {NAME}",
    "TXT": rf"{TEXT}(?: {TEXT})*",
    "CAA": r'[0-9]{1,3} (?:issue|issuewild|iodef) "[!#-\[\]-~]*"',
}
FAMILIES = {"A": socket.AF_INET, "AAAA": socket.AF_INET6}
LONGEST = 4500


class Record:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "host type ttl value")
        self.host = fields.name("host", "host")
        self.type = fields.word("type", "A AAAA CNAME MX TXT SRV CAA NS")
        self.ttl = fields.number("ttl", 1, 604_800)
        self.value = fields.free("value", LONGEST)
        if not _fits(self.type, self.value):
            raise Invalid("value: not a record of its type")

    @property
    def line(self) -> str:
        return f"{self.host} {self.ttl} {self.type} {self.value}"


def _fits(kind: str, value: str) -> bool:
    if kind not in FAMILIES:
        return re.fullmatch(SHAPES[kind], value) is not None
    try:
        socket.inet_pton(FAMILIES[kind], value)
    except (OSError, ValueError):
        return False
    return True
