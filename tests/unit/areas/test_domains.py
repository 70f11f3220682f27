"""Domain names: Unicode outside, Punycode inside, and who registered what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.domains import (
    ascii_address,
    ascii_name,
    registrable,
    shown_address,
    shown_name,
)
from tests.unit.areas.hostile import HOSTILE


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("Example.JP.", "example.jp", "example.jp"),
        ("日本語.jp", "xn--wgv71a119e.jp", "日本語.jp"),
        ("xn--wgv71a119e.jp", "xn--wgv71a119e.jp", "日本語.jp"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah", "例え.テスト"),
        ("ｓｈｏｐ.example", "shop.example", "shop.example"),
        ("faß.de", "xn--fa-hia.de", "faß.de"),
    ],
)
def test_a_name_is_kept_in_ascii_and_shown_as_typed(typed: str, kept: str, shown: str) -> None:
    assert ascii_name(typed) == kept
    assert shown_name(kept) == shown


@pytest.mark.parametrize(
    "typed", ["", ".", "shop", "a..jp", "-a.jp", "a_b.jp", "1.2.3.4", "xn--a.jp", "☃.net", "*.jp"]
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="name: this is not a domain name"):
        ascii_name(typed)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_becomes_a_name_or_an_address(hostile: str) -> None:
    for typed in (hostile, f"shop{hostile}.example", f"shop.example{hostile}"):
        with pytest.raises(Invalid):
            ascii_name(typed)
        with pytest.raises(Invalid):
            ascii_address(f"info{hostile}@shop.example")


@given(st.text(max_size=80))
def test_a_name_that_is_taken_is_plain(typed: str) -> None:
    try:
        kept = ascii_name(typed)
    except Invalid:
        return

    assert kept == ascii_name(kept)
    assert set(kept) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


@pytest.mark.parametrize(
    ("name", "registered"),
    [
        ("shop.example", "shop.example"),
        ("www.shop.co.jp", "shop.co.jp"),
        ("a.b.kyoto.jp", "b.kyoto.jp"),
        ("me.github.io", "me.github.io"),
    ],
)
def test_what_somebody_registered_is_known(name: str, registered: str) -> None:
    assert registrable(name) == registered


@pytest.mark.parametrize("name", ["co.jp", "kyoto.jp", "github.io"])
def test_what_nobody_can_register_is_nobodys(name: str) -> None:
    with pytest.raises(Invalid, match="nobody can register this"):
        registrable(name)


def test_an_address_is_kept_in_ascii() -> None:
    kept = ascii_address("Info@日本語.jp")

    assert kept == "info@xn--wgv71a119e.jp"
    assert shown_address(kept) == "info@日本語.jp"


@pytest.mark.parametrize("typed", ["info", "@shop.example", "a b@shop.example", "a@b@shop.example"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="address"):
        ascii_address(typed)
