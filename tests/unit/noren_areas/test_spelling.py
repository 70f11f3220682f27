"""What the server takes for a name is what the platform takes for one."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from functions.core.adapters.areas import names
from functions.core.adapters.areas.errors import Invalid
from functions.core.domain.hosting import names as domain
from functions.core.services.hosting.databases import OwnName

RULES: dict[str, Any] = {
    "domain": domain.DomainName,
    "local-part": domain.LocalPart,
    "address": domain.MailAddress,
    "slug": domain.Slug,
    "ftp-login": domain.FtpLogin,
    "folder": domain.FolderName,
    "php": domain.PhpVersion,
}
ADAPTERS = {kind: TypeAdapter[str](rule) for kind, rule in RULES.items()}


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


def test_a_database_is_named_by_its_area_and_by_whoever_makes_it() -> None:
    slug, own = (get_args(rule)[1].pattern.strip("^$") for rule in (domain.Slug, OwnName))

    assert names.RULES["database"][0] == f"{slug}_{own}"


@pytest.mark.parametrize("kind", RULES)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_both_accept_and_refuse_the_same_texts(kind: str, data: st.DataObject) -> None:
    near = st.from_regex(names.RULES[kind][0], fullmatch=True)
    text = data.draw(near | st.text(max_size=12) | near.map(lambda each: each + "\n"))

    assert accepts(kind, text) == platform_accepts(kind, text)


@pytest.mark.parametrize("kind", [*names.RULES])
@pytest.mark.parametrize("value", [1, None, True, [], "a\n", "\0", "../..", "$(id)", "'", "a b\n"])
def test_nothing_strange_is_a_name_of_any_kind(kind: str, value: object) -> None:
    assert not accepts(kind, value)
