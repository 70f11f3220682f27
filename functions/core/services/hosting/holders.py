"""Holders: the one person who signs in for each customer. Their reseller hands out passwords.

The person has the customer's id: whoever knows the one knows the other.
"""

import secrets
from typing import Final

from pydantic import Field

from functions.core.domain.callers import Audience, Role
from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion, Unavailable
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.ids import CustomerId, PersonId, ResellerId
from functions.core.domain.model import Model
from functions.core.domain.people import Person, PersonKey
from functions.core.services.signing_in import Means
from functions.core.services.signing_in.codes import spell
from functions.core.services.signing_in.guarding import end_everywhere, outdated

FIRST_GROUPS, FIRST_GROUP = 5, 4
SPOKEN_GROUPS, SPOKEN_GROUP = 4, 4
TURNS: Final = 5
LIVING: Final = frozenset({Stage.PENDING, Stage.ACTIVE})
GONE: Final = "解約済み"
"""The name of whoever has been forgotten."""


class PasswordWish(Model):
    """How a new first password is to be."""

    spoken: bool = False
    """Digits only: to be read out on the telephone."""
    forget_second_factor: bool = False
    """The telephone with the codes was lost, too."""


class FirstPassword(Model):
    """Shown this once; whoever signs in with it has to choose another."""

    login_id: str
    first_password: str = Field(repr=False)


def admit(customer: Customer, *, means: Means) -> FirstPassword:
    """Let a new customer's holder in. May be repeated: the newest password counts."""
    try:
        means.people.create(_holder(customer))
    except AlreadyExists:
        whose = means.people.of_login(Audience.ACCOUNT, customer.login_id, customer.reseller_id)
        if whose is None or whose.key != holder_of(customer):
            raise
    return _invite(customer, spell(FIRST_GROUPS, FIRST_GROUP), means)


def admit_again(customer: Customer, *, means: Means) -> FirstPassword | None:
    """Let in whom a sale that was cut off may not have let in.

    None: they have chosen a password since, or have been cancelled.
    """
    username = holder_of(customer).username
    if customer.stage not in LIVING or means.identities[Audience.ACCOUNT].has_own_password(
        username
    ):
        return None
    return admit(customer, means=means)


def issue(customer: Customer, wish: PasswordWish, *, means: Means) -> FirstPassword:
    """Issue a new first password. Every session ends, and the old password with them."""
    end_everywhere(_at_hand(customer, means).key, means=means)
    password = _digits() if wish.spoken else spell(FIRST_GROUPS, FIRST_GROUP)
    issued = _invite(customer, password, means)
    end_everywhere(holder_of(customer), means=means)  # whoever came in between, by the old one
    if wish.forget_second_factor:
        means.identities[Audience.ACCOUNT].drop_second_factor(holder_of(customer).username)
        _change(customer, means, second_factor=False)
    return issued


def shut_out(customer: Customer, *, means: Means) -> None:
    """Let nobody sign in, and end every session at once: while a customer is cancelled."""
    _change(customer, means, disabled=True)


def let_in(customer: Customer, *, means: Means) -> None:
    """Let them sign in again, with the password that they had."""
    _change(customer, means, disabled=False)


def rename(customer: Customer, *, means: Means) -> None:
    """Carry a changed name, address or language over to whoever signs in."""
    person = _holder(customer)
    _change(customer, means, name=person.name, mail=person.mail, language=person.language)


def forget(customer: Customer, *, means: Means) -> None:
    """Keep nothing of them but the login ID, which nobody gets again. May be repeated."""
    _change(customer, means, disabled=True, name=GONE, mail="", second_factor=False)
    means.identities[Audience.ACCOUNT].remove(holder_of(customer).username)


def holder_of(customer: Customer) -> PersonKey:
    return holder(customer.reseller_id, customer.id)


def holder(reseller_id: ResellerId, customer_id: CustomerId) -> PersonKey:
    person_id = PersonId(customer_id)
    return PersonKey(reseller_id=reseller_id, audience=Audience.ACCOUNT, id=person_id)


def _holder(customer: Customer) -> Person:
    return Person(
        id=PersonId(customer.id),
        audience=Audience.ACCOUNT,
        reseller_id=customer.reseller_id,
        customer_id=customer.id,
        login_id=customer.login_id,
        name=customer.contract_name,
        mail=customer.mail,
        language=customer.language,
        role=Role.HOLDER,
    )


def _at_hand(customer: Customer, means: Means) -> Person:
    """Return the holder, made now if a crash kept them from being made before."""
    try:
        return means.people.get(holder_of(customer))
    except NotFound:
        return means.people.create(_holder(customer))


def _invite(customer: Customer, password: str, means: Means) -> FirstPassword:
    means.identities[Audience.ACCOUNT].invite(holder_of(customer).username, password)
    return FirstPassword(login_id=customer.login_id, first_password=password)


def _change(customer: Customer, means: Means, **changes: object) -> None:
    """Write until nobody came in between; whoever is shut out loses every session by it."""
    for _ in range(TURNS):
        person = _at_hand(customer, means)
        changed = person.model_copy(update=changes)
        if changed == person:
            return
        try:
            means.people.save(outdated(changed) if changed.disabled else changed)
        except StaleVersion:
            continue
        return
    raise Unavailable(f"the holder of {customer.id} is being written all the time")


def _digits() -> str:
    groups = (
        f"{secrets.randbelow(10**SPOKEN_GROUP):0{SPOKEN_GROUP}}" for _ in range(SPOKEN_GROUPS)
    )
    return "-".join(groups)
