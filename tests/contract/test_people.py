"""People: a login ID is one person's, and no reseller sees another's."""

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion
from functions.core.wiring import Deps
from tests.builders import a_person
from tests.cast import ACME, OPERATOR, RIVAL, SATO, SECOND_OPERATOR, TANAKA


def test_a_person_can_be_read_back_by_id_and_by_login(deps: Deps) -> None:
    tanaka = deps.people.create(a_person(TANAKA, reseller_id=ACME))

    assert deps.people.get(tanaka.key) == tanaka
    assert deps.people.of_login(Audience.RESELLER, TANAKA) == tanaka
    assert tanaka.version == 1


def test_a_login_id_is_one_persons_whoever_resells(deps: Deps) -> None:
    deps.people.create(a_person(TANAKA, reseller_id=ACME))
    another = a_person(TANAKA, id="p2", reseller_id=RIVAL)

    with pytest.raises(AlreadyExists, match="login ID tanaka") as taken:
        deps.people.create(another)
    assert taken.value.field == "login_id"
    with pytest.raises(NotFound):
        deps.people.get(another.key)


def test_each_audience_has_login_ids_of_its_own(deps: Deps) -> None:
    ours = deps.people.create(a_person(TANAKA))
    theirs = deps.people.create(a_person(TANAKA, reseller_id=ACME))

    assert deps.people.of_login(Audience.OPERATOR, TANAKA) == ours
    assert deps.people.of_login(Audience.RESELLER, TANAKA) == theirs
    assert deps.people.of_login(Audience.ACCOUNT, TANAKA, ACME) is None


def test_nobody_has_an_unknown_login_id(deps: Deps) -> None:
    assert deps.people.of_login(Audience.OPERATOR, "nobody") is None


def test_the_rival_sees_none_of_them(deps: Deps) -> None:
    deps.people.create(a_person(TANAKA, reseller_id=ACME))

    assert deps.people.page(RIVAL, Audience.RESELLER) == ([], None)
    assert deps.people.page(None, Audience.OPERATOR) == ([], None)
    with pytest.raises(NotFound):
        deps.people.get(a_person(TANAKA, reseller_id=RIVAL).key)


def test_they_are_listed_page_by_page(deps: Deps) -> None:
    people = [deps.people.create(a_person(name)) for name in (SECOND_OPERATOR, OPERATOR)]

    first, after = deps.people.page(None, Audience.OPERATOR, None, 1)
    second, _ = deps.people.page(None, Audience.OPERATOR, after, 1)

    assert [*first, *second] == people


def test_the_second_of_two_writers_is_told(deps: Deps) -> None:
    sato = deps.people.create(a_person(SATO, reseller_id=ACME))
    deps.people.save(sato.model_copy(update={"name": "Sato"}))

    with pytest.raises(StaleVersion):
        deps.people.save(sato.model_copy(update={"name": "Another"}))


def test_an_accounts_login_id_is_one_persons_within_a_reseller(deps: Deps) -> None:
    account = {"audience": Audience.ACCOUNT}
    ours = deps.people.create(a_person(SATO, reseller_id=ACME, **account))
    theirs = deps.people.create(a_person(SATO, reseller_id=RIVAL, **account))

    assert deps.people.of_login(Audience.ACCOUNT, SATO, ACME) == ours
    assert deps.people.of_login(Audience.ACCOUNT, SATO, RIVAL) == theirs
    assert deps.people.of_login(Audience.ACCOUNT, SATO) is None
    with pytest.raises(AlreadyExists):
        deps.people.create(a_person(SATO, id="p2", reseller_id=ACME, **account))
