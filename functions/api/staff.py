"""People as the API shows them, and what may be wished of them."""

from typing import Self

from pydantic import Field

from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Language
from functions.core.domain.ids import PersonId, ResellerId
from functions.core.domain.model import Model
from functions.core.domain.people import Person, PersonKey
from functions.core.services.staffing import Invited
from functions.core.wiring import deps


class PersonView(Model):
    """Somebody of the staff."""

    id: PersonId
    login_id: str
    name: str
    mail: str
    language: Language
    role: Role
    disabled: bool
    second_factor: bool
    version: int

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls.model_validate({name: getattr(person, name) for name in cls.model_fields})


class InvitedView(Model):
    """Somebody and their first password: it is shown this once, and must be changed."""

    person: PersonView
    first_password: str = Field(repr=False)

    @classmethod
    def of(cls, invited: Invited) -> Self:
        return cls(person=PersonView.of(invited.person), first_password=invited.first_password)


def listed(reseller_id: ResellerId | None, query: PageQuery) -> Page[PersonView]:
    """Return a page of a reseller's staff, or of the operator's."""
    audience = Audience.RESELLER if reseller_id else Audience.OPERATOR
    found, after = deps().people.page(reseller_id, audience, query.after, query.limit)
    return Page(items=[PersonView.of(person) for person in found], next=after)


def key(reseller_id: ResellerId | None, person_id: PersonId) -> PersonKey:
    audience = Audience.RESELLER if reseller_id else Audience.OPERATOR
    return PersonKey(reseller_id=reseller_id, audience=audience, id=person_id)


def shown(reseller_id: ResellerId | None, person_id: PersonId) -> PersonView:
    return PersonView.of(deps().people.get(key(reseller_id, person_id)))
