"""API tokens: found where they say that they lie, and gone when they were taken back."""

import pytest

from functions.core.domain.errors import AlreadyExists, NotFound
from functions.core.wiring import Deps
from tests.builders import a_token
from tests.cast import ACME, RIVAL, at


def test_a_token_is_its_resellers(deps: Deps) -> None:
    ours, theirs = a_token("t-1"), a_token("t-2", reseller_id=RIVAL)
    for each in (ours, theirs):
        deps.api_tokens.create(each)

    assert deps.api_tokens.get(ACME, ours.id) == ours
    assert deps.api_tokens.all(ACME) == [ours]
    with pytest.raises(NotFound):
        deps.api_tokens.get(ACME, theirs.id)


def test_a_token_is_minted_once(deps: Deps) -> None:
    token = a_token()
    deps.api_tokens.create(token)

    with pytest.raises(AlreadyExists):
        deps.api_tokens.create(a_token(digest="another"))

    assert deps.api_tokens.get(ACME, token.id) == token


def test_its_last_use_is_remembered(deps: Deps) -> None:
    token = a_token()
    deps.api_tokens.create(token)

    deps.api_tokens.use(token, at(5), "192.0.2.7")

    used = deps.api_tokens.get(ACME, token.id)
    assert (used.used_at, used.used_from) == (at(5), "192.0.2.7")


def test_what_was_taken_back_stays_so(deps: Deps) -> None:
    token = a_token()
    deps.api_tokens.create(token)

    for _ in range(2):
        deps.api_tokens.delete(ACME, token.id)
    deps.api_tokens.use(token, at(5), "192.0.2.7")

    assert deps.api_tokens.all(ACME) == []
