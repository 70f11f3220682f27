"""/operator/resellers: whoever resells, and their people. The operator issues the first login."""

from http import HTTPStatus

from functions.api import staff
from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.api.staff import InvitedView, PersonView
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.contacts import Reseller
from functions.core.domain.ids import PersonId, ResellerId
from functions.core.domain.model import Model
from functions.core.services import reselling, staffing
from functions.core.services.hosting import suspending
from functions.core.services.hosting.holding import HoldWish
from functions.core.services.hosting.suspending import Spread
from functions.core.services.reselling import NewReseller, ResellerChange
from functions.core.services.staffing import NewPerson, PersonChange
from functions.core.wiring import deps

routes = Routes(__name__)


class Introduced(Model):
    """A reseller and its first owner, who signs in with what is shown this once."""

    reseller: Reseller
    owner: InvitedView


@routes.get("/operator/resellers")
def list_resellers(query: PageQuery) -> Page[Reseller]:
    """List resellers by id."""
    found, after = deps().resellers.page(query.after, query.limit)
    return Page(items=found, next=after)


@routes.post("/operator/resellers", status=HTTPStatus.CREATED, secret=True)
def introduce_reseller(wish: NewReseller) -> Introduced:
    """Write a reseller down, and issue its login ID and first password."""
    reseller, owner = reselling.introduce(wish, means=deps())
    return Introduced(reseller=reseller, owner=InvitedView.of(owner))


@routes.get("/operator/resellers/{reseller_id}")
def show_reseller(reseller_id: ResellerId) -> Reseller:
    """Show one reseller."""
    return deps().resellers.get(reseller_id)


@routes.put("/operator/resellers/{reseller_id}")
def change_reseller(reseller_id: ResellerId, wish: ResellerChange, version: int) -> Reseller:
    """Change a reseller."""
    return reselling.change(reseller_id, wish, version=version, means=deps())


@routes.post("/operator/resellers/{reseller_id}/suspension")
def suspend_reseller(reseller_id: ResellerId, wish: HoldWish, caller: Caller) -> Spread:
    """Suspend a reseller, for a reason: none of its areas works. Call again until `finished`."""
    return suspending.suspend(reseller_id, wish.reason, by=caller.login_id, means=deps())


@routes.post("/operator/resellers/{reseller_id}/reactivation")
def reactivate_reseller(reseller_id: ResellerId, caller: Caller) -> Spread:
    """Let a reseller go on: exactly what worked before works again."""
    return suspending.reactivate(reseller_id, by=caller.login_id, means=deps())


@routes.get("/operator/resellers/{reseller_id}/staff")
def list_resellers_staff(reseller_id: ResellerId, query: PageQuery) -> Page[PersonView]:
    """List a reseller's people."""
    return staff.listed(_known(reseller_id), query)


@routes.post("/operator/resellers/{reseller_id}/staff", status=HTTPStatus.CREATED, secret=True)
def introduce_resellers_person(reseller_id: ResellerId, wish: NewPerson) -> InvitedView:
    """Let somebody of a reseller's in; the first password is shown this once."""
    invited = staffing.introduce(_known(reseller_id), Audience.RESELLER, wish, means=deps())
    return InvitedView.of(invited)


@routes.get("/operator/resellers/{reseller_id}/staff/{person_id}")
def show_resellers_person(reseller_id: ResellerId, person_id: PersonId) -> PersonView:
    """Show one of a reseller's people."""
    return staff.shown(_known(reseller_id), person_id)


@routes.put("/operator/resellers/{reseller_id}/staff/{person_id}")
def change_resellers_person(
    reseller_id: ResellerId, person_id: PersonId, wish: PersonChange, version: int
) -> PersonView:
    """Change name, mail, role, or shut somebody out: then their sessions end at once."""
    key = staff.key(_known(reseller_id), person_id)
    return PersonView.of(staffing.change(key, wish, version=version, means=deps()))


@routes.post("/operator/resellers/{reseller_id}/staff/{person_id}/first-password", secret=True)
def invite_resellers_person_again(reseller_id: ResellerId, person_id: PersonId) -> InvitedView:
    """Issue a new first password, and forget the second factor: their sessions end at once."""
    key = staff.key(_known(reseller_id), person_id)
    return InvitedView.of(staffing.invite_again(key, means=deps()))


def _known(reseller_id: ResellerId) -> ResellerId:
    return deps().resellers.get(reseller_id).id
