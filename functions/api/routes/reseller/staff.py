"""/reseller/staff: a reseller's own people. Its owners look after them."""

from http import HTTPStatus
from typing import Final

from functions.api import staff
from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.api.staff import InvitedView, PersonView
from functions.core.domain.callers import Audience, Caller, Role
from functions.core.domain.ids import PersonId
from functions.core.services import staffing
from functions.core.services.staffing import NewPerson, PersonChange
from functions.core.wiring import deps

routes = Routes(__name__)

OWNERS: Final = frozenset({Role.OWNER})


@routes.get("/reseller/staff")
def list_own_staff(query: PageQuery, caller: Caller) -> Page[PersonView]:
    """List the reseller's people."""
    return staff.listed(caller.tenant, query)


@routes.post("/reseller/staff", status=HTTPStatus.CREATED, secret=True, roles=OWNERS)
def introduce_own_colleague(wish: NewPerson, caller: Caller) -> InvitedView:
    """Let somebody in; the first password is shown this once."""
    invited = staffing.introduce(caller.tenant, Audience.RESELLER, wish, means=deps())
    return InvitedView.of(invited)


@routes.get("/reseller/staff/{person_id}")
def show_own_colleague(person_id: PersonId, caller: Caller) -> PersonView:
    """Show one of the reseller's people."""
    return staff.shown(caller.tenant, person_id)


@routes.put("/reseller/staff/{person_id}", roles=OWNERS)
def change_own_colleague(
    person_id: PersonId, wish: PersonChange, version: int, caller: Caller
) -> PersonView:
    """Change name, mail, role, or shut somebody out: then their sessions end at once."""
    key = staff.key(caller.tenant, person_id)
    return PersonView.of(staffing.change(key, wish, version=version, means=deps()))


@routes.post("/reseller/staff/{person_id}/first-password", secret=True, roles=OWNERS)
def invite_own_colleague_again(person_id: PersonId, caller: Caller) -> InvitedView:
    """Issue a new first password, and forget the second factor: their sessions end at once."""
    return InvitedView.of(staffing.invite_again(staff.key(caller.tenant, person_id), means=deps()))
