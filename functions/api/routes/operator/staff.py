"""/operator/staff: the operator's own people, their roles, and who is shut out."""

from http import HTTPStatus

from functions.api import staff
from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.api.staff import InvitedView, PersonView
from functions.core.domain.callers import Audience
from functions.core.domain.ids import PersonId
from functions.core.services import staffing
from functions.core.services.staffing import NewPerson, PersonChange
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/operator/staff")
def list_staff(query: PageQuery) -> Page[PersonView]:
    """List the operator's people."""
    return staff.listed(None, query)


@routes.post("/operator/staff", status=HTTPStatus.CREATED, secret=True)
def introduce_colleague(wish: NewPerson) -> InvitedView:
    """Let somebody in; the first password is shown this once."""
    return InvitedView.of(staffing.introduce(None, Audience.OPERATOR, wish, means=deps()))


@routes.get("/operator/staff/{person_id}")
def show_colleague(person_id: PersonId) -> PersonView:
    """Show one of the operator's people."""
    return staff.shown(None, person_id)


@routes.put("/operator/staff/{person_id}")
def change_colleague(person_id: PersonId, wish: PersonChange, version: int) -> PersonView:
    """Change name, mail, role, or shut somebody out: then their sessions end at once."""
    key = staff.key(None, person_id)
    return PersonView.of(staffing.change(key, wish, version=version, means=deps()))


@routes.post("/operator/staff/{person_id}/first-password", secret=True)
def invite_colleague_again(person_id: PersonId) -> InvitedView:
    """Issue a new first password, and forget the second factor: their sessions end at once."""
    return InvitedView.of(staffing.invite_again(staff.key(None, person_id), means=deps()))
