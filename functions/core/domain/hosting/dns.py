"""The records of a zone, each by its type: what is not understood is refused, and says why.

Nothing of what somebody typed reaches a zone file but through `presented`.
"""

import ipaddress
import re
from collections.abc import Callable, Sequence
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import DnsRecord
from functions.core.domain.hosting.domains import LONGEST, ascii_label, ascii_name
from functions.core.domain.hosting.names import DomainName

MOST_RECORDS: Final = 500
"""Of a zone: nobody's own needs more."""
MOST_TEXT: Final = 2000
LABEL: Final = re.compile(r"\*|[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
STRICT: Final = re.compile(r"\*|[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
PRINTABLE: Final = re.compile(r"[ -~]+")
CAA: Final = re.compile(r'(\d{1,3}) +(issue|issuewild|iodef) +"?([!#-~]*)"?')
HOSTS: Final = frozenset({"A", "AAAA", "MX"})
"""Types whose owner is a host: no underscore in its name."""
CHUNK: Final = 255
"""A string of a TXT record has at most so many bytes."""
ROOT: Final = "."


def checked_host(typed: str, zone: DomainName, kind: str) -> str:
    """Return a host as it is kept, relative to its zone (`@`: the zone itself)."""
    text = typed.strip(" ")
    absolute = text.lower() == f"{zone}." or text.lower().endswith(f".{zone}.")
    relative = text[: -len(zone) - 1].removesuffix(".") if absolute else text
    if relative in {"", "@"}:
        return "@"
    labels = [ascii_label(each, "host") for each in relative.split(".")]
    spelling = STRICT if kind in HOSTS else LABEL
    starred = "*" in labels[1:]
    if starred or not all(spelling.fullmatch(each) for each in labels):
        raise Invalid("host", "this is not a name within the zone")
    if len(f"{'.'.join(labels)}.{zone}") > LONGEST:
        raise Invalid("host", "this name is too long")
    return ".".join(labels)


def checked_value(kind: str, typed: str) -> str:
    """Return a value as it is kept; raise Invalid for what is none of its type."""
    text = typed.strip(" ")
    if not text or len(text) > MOST_TEXT or any(not each.isprintable() for each in text):
        raise Invalid("value", "must be one line of 1 to 2000 characters")
    return VALUES[kind](text)


def demand_fitting(record: DnsRecord, others: Sequence[DnsRecord]) -> None:
    """Raise Invalid for a record that its zone cannot hold beside the others."""
    beside = [each for each in others if each.host == record.host]
    if len(others) >= MOST_RECORDS:
        raise Invalid("host", f"a zone has at most {MOST_RECORDS} records")
    if record.host == "@" and record.type in {"CNAME", "NS"}:
        raise Invalid("type", f"the zone itself has no {record.type}: its servers are given")
    if record.type == "NS" and record.host.startswith("*"):
        raise Invalid("host", "only one name is handed over to other servers: no wildcard")
    if "CNAME" in {record.type, *(each.type for each in beside)} and beside:
        raise Invalid("type", "a CNAME stands alone at its name")
    if {each.type == "NS" for each in (record, *beside)} == {True, False}:
        raise Invalid("type", "what NS hands over to other servers has no records here")
    if any((each.type, each.value) == (record.type, record.value) for each in beside):
        raise Invalid("value", "this record exists already")


def presented(kind: str, value: str) -> str:
    """Spell a value as a zone file does (RFC 1035): names with their dot, text in quotes."""
    match kind:
        case "CNAME" | "NS" | "MX" | "SRV":
            return value if value.endswith(ROOT) else f"{value}."
        case "TXT":
            return " ".join(_quoted(value[at : at + CHUNK]) for at in range(0, len(value), CHUNK))
        case _:
            return value


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _ipv4(text: str) -> str:
    try:
        return str(ipaddress.IPv4Address(text))
    except ValueError as error:
        raise Invalid("value", "must be an IPv4 address: 192.0.2.1") from error


def _ipv6(text: str) -> str:
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError as error:
        raise Invalid("value", "must be an IPv6 address: 2001:db8::1") from error
    if address.scope_id:
        raise Invalid("value", "must be an IPv6 address without a zone")
    return str(address)


def _name(text: str) -> str:
    """Return a name that others look up: with underscores, as DKIM's are."""
    labels = [ascii_label(each, "value") for each in text.removesuffix(".").split(".")]
    name = ".".join(labels)
    if len(labels) < 2 or len(name) > LONGEST or not all(map(LABEL.fullmatch, labels)):
        raise Invalid("value", "must be a full name: www.example.jp")
    if "*" in labels:
        raise Invalid("value", "must be one name: no wildcard")
    return name


def _mx(text: str) -> str:
    preference, _, host = text.partition(" ")
    if (_number(preference, 65535), host.strip()) == (0, ROOT):
        return f"0 {ROOT}"
    return f"{_number(preference, 65535)} {ascii_name(host, 'value')}"


def _srv(text: str) -> str:
    parts = text.split()
    if len(parts) != 4:
        raise Invalid("value", "must be priority, weight, port and name: 10 5 5060 sip.example.jp")
    numbers = " ".join(str(_number(each, 65535)) for each in parts[:3])
    return f"{numbers} {parts[3] if parts[3] == ROOT else _name(parts[3])}"


def _caa(text: str) -> str:
    said = CAA.fullmatch(text)
    if said is None or int(said[1]) not in {0, 128}:
        raise Invalid("value", 'must be flags, tag and value: 0 issue "letsencrypt.org"')
    return f'{int(said[1])} {said[2]} "{said[3]}"'


def _txt(text: str) -> str:
    if not PRINTABLE.fullmatch(text):
        raise Invalid("value", "must be of printable ASCII characters")
    return text


def _number(text: str, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > most:
        raise Invalid("value", f"must begin with a number of 0 to {most}: 10 mail.example.jp")
    return int(text)


VALUES: Final[dict[str, Callable[[str], str]]] = {
    "A": _ipv4,
    "AAAA": _ipv6,
    "CNAME": _name,
    "MX": _mx,
    "TXT": _txt,
    "SRV": _srv,
    "CAA": _caa,
    "NS": _name,
}
