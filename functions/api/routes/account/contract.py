"""/account/contract: what the holder has agreed upon with their provider."""

import datetime as dt
from http import HTTPStatus

from functions.api.http import Routes
from functions.core.domain.callers import Caller
from functions.core.domain.contacts import Language
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.customers import Customer, HoldKind, Stage
from functions.core.domain.model import Model
from functions.core.wiring import deps

routes = Routes(__name__)


class ContractView(Model):
    """A contract as its holder sees it: nothing that the reseller notes for its own people."""

    contract_name: str
    kana: str
    number: str
    login_id: str
    mail: str
    phone: str
    language: Language
    course: str
    """Its name, as it was agreed upon."""
    contract_date: dt.date
    service_start: dt.date
    expires_on: dt.date | None
    cancel_on: dt.date | None
    stage: Stage
    holds: tuple[HoldKind, ...]
    """Why the area is switched off, if it is."""


@routes.get("/account/contract", also=(HTTPStatus.NOT_FOUND,))
def show_contract(caller: Caller) -> ContractView:
    """Show the contract: its course and its dates."""
    customer = deps().customers.get(caller.tenant, caller.account)
    course = deps().courses.revision(
        customer.reseller_id, customer.course_id, customer.course_revision
    )
    return _shown(customer, course)


def _shown(customer: Customer, course: Course) -> ContractView:
    told = set(ContractView.model_fields) - {"course", "holds"}
    known = {name: getattr(customer, name) for name in told}
    holds = tuple(each.kind for each in customer.holds)
    return ContractView.model_validate({**known, "course": course.name, "holds": holds})
