"""What the server accepts is what the platform accepts: the same rules, the same fields."""

import datetime as dt
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from functions.core.adapters.areas import canonical, names
from functions.core.adapters.areas.document import Area
from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.records import Record
from functions.core.domain import errors
from functions.core.domain.hosting import dns
from functions.core.domain.hosting import names as domain
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.hashes import database_hash
from functions.core.domain.hosting.names import DatabaseKind

RULES: dict[str, Any] = {
    "domain": domain.DomainName,
    "local-part": domain.LocalPart,
    "address": domain.MailAddress,
    "slug": domain.Slug,
    "ftp-login": domain.FtpLogin,
    "database": domain.DatabaseName,
    "folder": domain.FolderName,
    "php": domain.PhpVersion,
}
ADAPTERS = {kind: TypeAdapter[str](rule) for kind, rule in RULES.items()}
BCRYPT = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
SALTS = b"0" * 16
SLUG = "h0000001"
HOSTILE = (
    "\n", "a\n", "\0", "a\0b", "../..", "/etc/passwd", "$(id)", "`id`", "a;b", "a b", "'", '"', "*",
    "..", ".", "-rf", "A", "é", "a" * 300, "a\r\nb", "%00", "\u2028", "{", "}",
    "a'; DROP TABLE x--",
)  # fmt: skip


def accepts(kind: str, text: object) -> bool:
    try:
        names.checked(kind, text)
    except Invalid:
        return False
    return True


def platform_accepts(kind: str, text: object) -> bool:
    try:
        ADAPTERS[kind].validate_python(text, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_is_spelled_as_the_platform_spells_it(kind: str) -> None:
    pattern = get_args(RULES[kind])[1].pattern

    assert pattern.removeprefix("^").removesuffix("$") == names.RULES[kind][0]


@pytest.mark.parametrize("kind", RULES)
@given(data=st.data())
def test_both_accept_and_refuse_the_same_texts(kind: str, data: st.DataObject) -> None:
    near = st.from_regex(names.RULES[kind][0], fullmatch=True)
    text = data.draw(near | st.text(max_size=12) | near.map(lambda each: each + "\n"))

    assert accepts(kind, text) == platform_accepts(kind, text)


@pytest.mark.parametrize("kind", [*names.RULES])
@pytest.mark.parametrize("value", [1, None, True, [], "a\n", "\0", "../..", "$(id)", "'", "a b\n"])
def test_nothing_strange_is_a_name_of_any_kind(kind: str, value: object) -> None:
    assert not accepts(kind, value)


def whole() -> Document:
    """Return a document in which no field has its default."""
    mariadb = database_hash(DatabaseKind.MARIADB, "secret", lambda _: SALTS)
    postgresql = database_hash(DatabaseKind.POSTGRESQL, "secret", lambda _: SALTS)
    domain = {
        "name": "shop.example",
        "enabled": False,
        "aliases": ["www.shop.example"],
        "folder": "site/public",
        "php": "8.2",
        "https_only": True,
        "certificate": {"kind": "lets-encrypt"},
        "mail": "elsewhere",
        "zone": {"records": [{"host": "@", "type": "A", "ttl": 300, "value": "192.0.2.1"}]},
    }
    mailbox = {
        "address": "info@shop.example",
        "hash": BCRYPT,
        "quota_mib": 10,
        "enabled": False,
        "may_send": False,
        "forward_to": ["a@b.example"],
        "keep_copy": False,
        "autoresponder": {
            "subject": "お休み",
            "text": "さようなら\nまた",
            "from_": dt.date(2026, 1, 1),
            "until": dt.date(2026, 2, 1),
        },
        "spam": {"action": "mark"},
    }
    users = [
        {"engine": "mariadb", "name": f"{SLUG}_u", "hash": mariadb, "databases": [f"{SLUG}_a"]},
        {"engine": "postgresql", "name": f"{SLUG}_u", "hash": postgresql, "read_only": True},
    ]
    return Document.model_validate(
        {
            "slug": SLUG,
            "generation": 3,
            "state": "held",
            "web_mib": 1,
            "mail_mib": 2,
            "domains": [domain],
            "mailboxes": [mailbox],
            "aliases": [{"address": "a@shop.example", "targets": ["b@shop.example"]}],
            "lists": [
                {"address": "l@shop.example", "members": ["c@d.example"], "members_only": False}
            ],
            "ftp": [{"login": "taro", "hash": BCRYPT, "folder": "site", "enabled": False}],
            "databases": [{"engine": "mariadb", "name": f"{SLUG}_a"}],
            "database_users": users,
            "ssh_keys": ["ssh-ed25519 AAAA"],
            "mail_per_hour": 10,
            "may_send": False,
        }
    )


def test_the_server_takes_everything_that_the_platform_can_say() -> None:
    area = Area(canonical.parsed(whole().model_dump_json().encode()))

    assert area.held
    assert area.domains[0].php == "8.2"
    assert area.mailboxes[0].autoresponder is not None
    assert area.database_users[1].read_only


def test_both_compute_the_same_digest() -> None:
    raw = canonical.parsed(whole().model_dump_json().encode())

    assert canonical.digest(raw) == whole().digest()
    assert canonical.digest(raw | {"generation": 99}) == whole().digest()


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every single value."""
    if isinstance(value, dict):
        return [each for key, below in value.items() for each in _leaves(below, (*path, key))]
    if isinstance(value, list) and value:
        return [each for at, below in enumerate(value) for each in _leaves(below, (*path, at))]
    return [path]


def _with(raw: Any, path: tuple[str | int, ...], value: object) -> Any:
    copied = json.loads(json.dumps(raw))
    at = copied
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return copied


RAW = json.loads(whole().model_dump_json())
FREE = {"subject", "text"}
"""What people write: nothing in it can mean anything to a daemon, as the parts quote it."""
FINE = {("folder", "A"), ("type", "A"), ("host", "*")}
"""What is a name there after all: a wildcard, a type of record."""
STRICT = [path for path in _leaves(RAW) if path[-1] not in FREE]


@pytest.mark.parametrize("path", STRICT, ids=lambda path: ".".join(map(str, path)))
def test_no_field_takes_anything_hostile(path: tuple[str | int, ...]) -> None:
    for value in HOSTILE:
        if (path[-1], value) in FINE:
            continue
        with pytest.raises(Invalid):
            Area(_with(RAW, path, value))


@pytest.mark.parametrize("path", _leaves(RAW), ids=lambda path: ".".join(map(str, path)))
def test_no_field_takes_another_type(path: tuple[str | int, ...]) -> None:
    others: tuple[object, ...] = (1.5, [[]], {"a": 1})
    for value in others:
        with pytest.raises(Invalid):
            Area(_with(RAW, path, value))
    if not isinstance(_at(RAW, path), bool):
        with pytest.raises(Invalid):
            Area(_with(RAW, path, value=True))


def _at(raw: Any, path: tuple[str | int, ...]) -> object:
    for step in path:
        raw = raw[step]
    return raw


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": 1},
        {"databases": [{"engine": "mariadb", "name": "h0000002_a"}]},
        {"database_users": [RAW["database_users"][0] | {"name": "h0000002_u"}]},
        {"database_users": [RAW["database_users"][0] | {"databases": [f"{SLUG}_other"]}]},
        {"mailboxes": [RAW["mailboxes"][0] | {"address": "info@other.example"}]},
        {"lists": [RAW["lists"][0] | {"address": "info@other.example"}]},
        {"aliases": [RAW["aliases"][0] | {"address": "info@other.example"}]},
        {"domains": RAW["domains"] * 2},
        {"ftp": RAW["ftp"] * 2},
        {"format": 2},
    ],
)
def test_no_document_reaches_beyond_its_area(changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        Area(RAW | changes)


@pytest.mark.parametrize("text", [b"", b"[]", b"1", b"{", b'"x"', b"[" * 100_000, b"\xff"])
def test_what_is_no_document_is_refused(text: bytes) -> None:
    with pytest.raises(Invalid):
        canonical.parsed(text)


@given(st.sampled_from(["TXT", "CAA", "CNAME", "MX", "SRV", "A", "AAAA"]), st.text(max_size=40))
def test_a_record_that_the_platform_presents_is_taken_and_is_one_line(
    kind: str, typed: str
) -> None:
    try:
        value = dns.presented(kind, dns.checked_value(kind, typed))
    except errors.Invalid:
        return
    line = Record({"host": "@", "type": kind, "ttl": 300, "value": value}).line

    assert line == f"@ 300 {kind} {value}"
    assert line.isprintable()


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=600))
def test_a_text_record_can_say_anything_printable(text: str) -> None:
    value = dns.presented("TXT", text or "x")

    assert Record({"host": "@", "type": "TXT", "ttl": 300, "value": value}).value == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("TXT", '"a" b'), ("TXT", '"a"\n"b"'), ("TXT", '"a\\'), ("TXT", "a"), ("TXT", '"a" ; "'),
        ("A", "1.2.3"), ("A", "1.2.3.4\n"), ("AAAA", "::1%eth0"), ("CNAME", "a"), ("CNAME", "a b."),
        ("CNAME", "$INCLUDE /etc/passwd."), ("MX", "x a."), ("MX", "10 a"), ("SRV", "1 2 a."),
        ("CAA", '0 issue "a" b'), ("NS", "@"), ("SOA", "a. b. 1 2 3 4 5"), ("PTR", "a."),
    ],
)  # fmt: skip
def test_no_record_is_more_than_one(kind: str, value: str) -> None:
    with pytest.raises(Invalid):
        Record({"host": "@", "type": kind, "ttl": 300, "value": value})
