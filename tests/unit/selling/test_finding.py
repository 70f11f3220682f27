"""How customers are found by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.core.domain.hosting.finding import MOST_BYTES, domain_terms, sought, spelled, terms
from tests.hosting import a_customer

EXPANDING = "\ufdfa" * 100


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ｻｸﾗ商店", "サクラ商店"),
        ("さくら 商店", "サクラ商店"),
        ("ＡＢＣ　Web", "abcweb"),
        ("ﾊﾟﾋﾟﾌﾟ", "パピプ"),
        ("が", "ガ"),
    ],
)
def test_width_case_kana_and_spaces_make_no_difference(typed: str, kept: str) -> None:
    assert spelled(typed) == kept


def test_a_company_is_found_with_and_without_its_legal_form() -> None:
    found = terms(a_customer(contract_name="（株）サクラ", login_id="sakura"))

    assert {"(株)サクラ", "サクラ", "sakura"} <= found


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("info@shop.example", "shop.example"),
        ("H1234567-web", "h1234567"),
        ("h1234567_shop", "h1234567"),
        ("h1234567", "h1234567"),
        ("info@", "info@"),
        ("さくら", "さくら"),
    ],
)
def test_an_address_is_sought_by_its_domain_and_a_login_by_its_area(typed: str, term: str) -> None:
    assert sought(typed) == term


def test_a_domain_is_found_in_punycode_and_as_it_is_read() -> None:
    assert domain_terms("xn--wgv71a.example") == {"xn--wgv71a.example", "日本.example"}
    assert domain_terms("shop.example") == {"shop.example"}


@given(st.text(max_size=100))
def test_a_term_fits_into_a_key(typed: str) -> None:
    term = spelled(typed.encode(errors="ignore").decode())

    assert len(term.encode()) <= MOST_BYTES


def test_letters_that_become_many_fit_into_a_key() -> None:
    assert 0 < len(spelled(EXPANDING).encode()) <= MOST_BYTES
