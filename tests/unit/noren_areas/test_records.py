"""DNS records on their way into a zone file: one line of what the platform presents, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.records import Record
from functions.core.domain import errors
from functions.core.domain.hosting import dns


@settings(max_examples=50, deadline=None)
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


@settings(max_examples=50, deadline=None)
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
