"""People: introduced with a first password that is shown once, changed, shut out."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Language
from functions.core.domain.errors import AlreadyExists, Invalid, StaleVersion
from functions.core.domain.ids import PersonId, ResellerId
from functions.core.domain.model import Model, Name
from functions.core.domain.people import LOGIN_ID, MAIL, Person, PersonKey
from functions.core.services import minting
from functions.core.services.signing_in import Means
from functions.core.services.signing_in.codes import spell
from functions.core.services.signing_in.guarding import end_everywhere, outdated

FIRST_GROUPS, FIRST_GROUP = 5, 4
INDISPENSABLE: Final = {Audience.OPERATOR: Role.MANAGER, Audience.RESELLER: Role.OWNER}
"""Without one of them nobody could let anybody in any more."""
PAGE: Final = 100

Mail = Annotated[str, StringConstraints(max_length=254, pattern=rf"^$|{MAIL}")]


class PersonChange(Model):
    """What may change of a person."""

    name: Name
    mail: Mail = ""
    language: Language = Language.JA
    role: Role
    disabled: bool = False


class NewPerson(Model):
    """Somebody who is to sign in."""

    login_id: str = Field(pattern=LOGIN_ID)
    name: Name
    mail: Mail = ""
    language: Language = Language.JA
    role: Role


class Invited(Model):
    """Somebody and their first password: it stands here and nowhere else."""

    person: Person
    first_password: str = Field(repr=False)


def introduce(
    reseller_id: ResellerId | None, audience: Audience, wish: NewPerson, *, means: Means
) -> Invited:
    """Write somebody down and let them in; raise AlreadyExists if the login ID is taken.

    When the pool fails in between, a new first password (`invite_again`) lets them in all the same.
    """
    person_id = PersonId(f"p{minting.mint('person', 12)}")
    whose = {"id": person_id, "audience": audience, "reseller_id": reseller_id}
    person = _person(dict(wish) | whose)
    return _invite(_written(person, means), means)


def demand_free(audience: Audience, login_id: str, *, field: str, means: Means) -> None:
    """Raise AlreadyExists before anything is written that belongs to somebody of this name."""
    if means.people.of_login(audience, login_id):
        raise AlreadyExists("login ID", login_id, field)


def invite_again(key: PersonKey, *, means: Means) -> Invited:
    """Issue a new first password, and forget the second factor: a telephone was lost, too."""
    invited = _invite(end_everywhere(key, means=means), means)
    person = end_everywhere(key, means=means)  # whoever came in between, by the old password
    invited = invited.model_copy(update={"person": person})
    means.identities[person.audience].drop_second_factor(person.key.username)
    if not person.second_factor:
        return invited
    known = means.people.save(person.model_copy(update={"second_factor": False}))
    return invited.model_copy(update={"person": known})


def change(key: PersonKey, wish: PersonChange, *, version: int, means: Means) -> Person:
    """Change somebody; whoever is shut out or gets another role signs in again, if at all."""
    person = means.people.get(key)
    if person.version != version:
        raise StaleVersion("person", person.id)
    changed = _person(dict(person) | dict(wish))
    _demand_another(person, changed, means)
    if (changed.role, changed.disabled) == (person.role, person.disabled):
        return means.people.save(changed)
    saved = means.people.save(outdated(changed))
    means.identities[key.audience].sign_out(key.username)
    return saved


def _written(person: Person, means: Means) -> Person:
    """Write somebody down, unless an earlier attempt at the same wish did."""
    try:
        return means.people.create(person)
    except AlreadyExists:
        known = means.people.of_login(person.audience, person.login_id, person.reseller_id)
        if not minting.again() or known is None or known.id != person.id:
            raise
        return known


def _invite(person: Person, means: Means) -> Invited:
    first_password = spell(FIRST_GROUPS, FIRST_GROUP)
    means.identities[person.audience].invite(person.key.username, first_password)
    return Invited(person=person, first_password=first_password)


def _person(fields: dict[str, object]) -> Person:
    """Make one of what was looked at before, but for whether the role fits the audience."""
    try:
        return Person.model_validate(fields)
    except ValueError as error:
        raise Invalid("role", f"is none of the {fields['audience']}'s") from error


def _demand_another(person: Person, changed: Person, means: Means) -> None:
    """Raise Invalid if nobody would be left who can let others in."""
    needed = INDISPENSABLE.get(person.audience)
    stays = changed.role is needed and not changed.disabled
    if person.role is not needed or person.disabled or stays:
        return
    after: str | None = None
    while True:
        people, after = means.people.page(person.reseller_id, person.audience, after, PAGE)
        if any(p.id != person.id and p.role is needed and not p.disabled for p in people):
            return
        if after is None:
            raise Invalid("role", f"somebody must stay {needed}")
