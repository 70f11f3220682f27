"""The records of a zone: each is understood by its type, or refused by its field."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import DnsRecord
from functions.core.domain.hosting.dns import (
    MOST_RECORDS,
    VALUES,
    checked_host,
    checked_value,
    demand_fitting,
    presented,
)
from tests.unit.areas.cast import SHOP
from tests.unit.areas.hostile import HOSTILE

SAFE = set(string.printable) - set(string.whitespace) | {" "}


def a_record(host: str, kind: str, value: str, **changes: Any) -> DnsRecord:
    fields = {"name": "0123456789ab", "zone": SHOP, "host": host, "type": kind, "value": value}
    return DnsRecord.model_validate(fields | changes)


@pytest.mark.parametrize(
    ("kind", "typed", "spelled"),
    [
        ("A", "192.0.2.1", "192.0.2.1"),
        ("AAAA", "2001:DB8:0::1", "2001:db8::1"),
        ("CNAME", "Target.Example.", "target.example."),
        ("CNAME", "s1._domainkey.sender.example", "s1._domainkey.sender.example."),
        ("CNAME", "日本語.jp", "xn--wgv71a119e.jp."),
        ("MX", "10  mail.example.jp.", "10 mail.example.jp."),
        ("MX", "0 .", "0 ."),
        ("TXT", 'say "hi" \\o/', '"say \\"hi\\" \\\\o/"'),
        ("TXT", "x" * 300, f'"{"x" * 255}" "{"x" * 45}"'),
        ("SRV", "10 5 5060 sip.example.jp", "10 5 5060 sip.example.jp."),
        ("CAA", "0 issue letsencrypt.org", '0 issue "letsencrypt.org"'),
        ("NS", "ns1.example.jp", "ns1.example.jp."),
    ],
)
def test_a_value_is_spelled_as_a_zone_file_does(kind: str, typed: str, spelled: str) -> None:
    assert presented(kind, checked_value(kind, typed)) == spelled


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("A", "192.0.2.256"),
        ("A", "2001:db8::1"),
        ("AAAA", "192.0.2.1"),
        ("AAAA", "fe80::1%eth0"),
        ("CNAME", "name"),
        ("CNAME", "*.example.jp"),
        ("MX", "mail.example.jp"),
        ("MX", "70000 mail.example.jp"),
        ("MX", "10 192.0.2.1"),
        ("TXT", "日本"),
        ("SRV", "10 5 sip.example.jp"),
        ("SRV", "10 5 99999 sip.example.jp"),
        ("CAA", "1 issue x.example"),
        ("CAA", "0 planted x.example"),
        ("NS", ""),
    ],
)
def test_what_its_type_does_not_know_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(Invalid, match=r"^value: "):
        checked_value(kind, typed)


@pytest.mark.parametrize("hostile", ["\n$INCLUDE /etc/passwd", "a\n@ A 192.0.2.9", *HOSTILE])
@pytest.mark.parametrize("kind", VALUES)
def test_nothing_hostile_leaves_its_line(kind: str, hostile: str) -> None:
    for typed in (hostile, f"10 {hostile}", f"0 issue {hostile}", f"192.0.2.1{hostile}"):
        try:
            spelled = presented(kind, checked_value(kind, typed))
        except Invalid:
            continue

        assert set(spelled) <= SAFE
        assert kind in {"TXT", "CAA"}


@given(st.sampled_from(sorted(VALUES)), st.text(max_size=60))
def test_whatever_is_typed_stays_on_its_line(kind: str, typed: str) -> None:
    try:
        spelled = presented(kind, checked_value(kind, typed))
    except Invalid:
        return

    assert set(spelled) <= SAFE
    assert presented(kind, checked_value(kind, typed)) == spelled


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("A", "", "@"),
        ("A", "@", "@"),
        ("A", "WWW", "www"),
        ("A", "www.shop.example.", "www"),
        ("A", "shop.example.", "@"),
        ("A", "*", "*"),
        ("A", "*.dev", "*.dev"),
        ("TXT", "_dmarc", "_dmarc"),
        ("A", "日本", "xn--wgv71a"),
    ],
)
def test_a_host_is_kept_relative_to_its_zone(kind: str, typed: str, kept: str) -> None:
    assert checked_host(typed, SHOP, kind) == kept


@pytest.mark.parametrize(
    "typed", ["a..b", "a b", "-a", "a.*", "other.example.", "x" * 64, ".".join("x" * 130), *HOSTILE]
)
def test_what_is_no_host_of_the_zone_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match=r"^host: "):
        checked_host(typed, SHOP, "TXT")


def test_a_host_with_an_address_has_no_underscore() -> None:
    with pytest.raises(Invalid, match=r"^host: "):
        checked_host("_a", SHOP, "A")


@pytest.mark.parametrize(
    ("added", "other", "field"),
    [
        (("www", "CNAME", "a.example"), ("www", "A", "192.0.2.1"), "type"),
        (("www", "A", "192.0.2.1"), ("www", "CNAME", "a.example"), "type"),
        (("www", "CNAME", "a.example"), ("www", "CNAME", "b.example"), "type"),
        (("sub", "NS", "ns.example"), ("sub", "A", "192.0.2.1"), "type"),
        (("@", "CNAME", "a.example"), ("x", "A", "192.0.2.1"), "type"),
        (("@", "NS", "ns.example"), ("x", "A", "192.0.2.1"), "type"),
        (("x", "A", "192.0.2.1"), ("x", "A", "192.0.2.1"), "value"),
    ],
)
def test_what_cannot_stand_beside_another_is_refused(
    added: tuple[str, str, str], other: tuple[str, str, str], field: str
) -> None:
    with pytest.raises(Invalid, match=rf"^{field}: "):
        demand_fitting(a_record(*added), [a_record(*other)])


def test_two_of_a_kind_stand_beside_each_other() -> None:
    others = [a_record("@", "MX", "10 a.example"), a_record("@", "A", "192.0.2.1")]

    demand_fitting(a_record("@", "MX", "20 b.example"), others)
    demand_fitting(a_record("sub", "NS", "a.example"), [a_record("sub", "NS", "b.example")])


def test_a_zone_does_not_grow_without_end() -> None:
    many = [a_record(f"x{number}", "A", "192.0.2.1") for number in range(MOST_RECORDS)]

    with pytest.raises(Invalid, match="at most"):
        demand_fitting(a_record("y", "A", "192.0.2.1"), many)
