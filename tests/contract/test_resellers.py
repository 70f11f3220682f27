"""Resellers and the contacts who are told."""

import pytest

from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion
from functions.core.domain.ids import ContactId
from functions.core.wiring import Deps
from tests.builders import a_contact, a_fax_route, a_mail_route, a_reseller
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, SATO, TANAKA


def test_a_reseller_and_its_contacts_can_be_read_back(deps: Deps) -> None:
    reseller = deps.resellers.save(a_reseller(update_every_minutes=20))
    sato = deps.resellers.save_contact(a_contact(SATO, a_mail_route(), a_fax_route()))
    tanaka = deps.resellers.save_contact(a_contact(TANAKA))

    assert deps.resellers.get(ACME) == reseller
    assert deps.resellers.contacts(ACME) == [sato, tanaka]
    assert deps.resellers.contact(ACME, sato.id) == sato


def test_the_rival_sees_none_of_them(deps: Deps) -> None:
    deps.resellers.save_contact(a_contact(TANAKA))
    rivals = deps.resellers.save_contact(a_contact(RIVALS_CONTACT, reseller_id=RIVAL))

    assert deps.resellers.contacts(RIVAL) == [rivals]
    with pytest.raises(NotFound):
        deps.resellers.contact(RIVAL, ContactId(TANAKA))
    with pytest.raises(NotFound):
        deps.resellers.get(RIVAL)


def test_a_reseller_and_a_contact_are_introduced_once(deps: Deps) -> None:
    deps.resellers.save(a_reseller())
    deps.resellers.save_contact(a_contact())

    with pytest.raises(AlreadyExists):
        deps.resellers.save(a_reseller())
    with pytest.raises(AlreadyExists):
        deps.resellers.save_contact(a_contact())


def test_the_second_of_two_writers_is_told(deps: Deps) -> None:
    reseller = deps.resellers.save(a_reseller())
    contact = deps.resellers.save_contact(a_contact())
    deps.resellers.save(reseller)
    deps.resellers.save_contact(contact)

    with pytest.raises(StaleVersion):
        deps.resellers.save(reseller)
    with pytest.raises(StaleVersion):
        deps.resellers.save_contact(contact)
