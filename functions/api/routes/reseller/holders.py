"""/reseller/customers/…: whoever signs in for a customer; helped, and acted for."""

import base64
from http import HTTPStatus

from pydantic import Field

from functions.api.http import Routes
from functions.api.routes.operator.reports import Document
from functions.api.visitors import visitor_of
from functions.core.domain.callers import Caller
from functions.core.domain.ids import CustomerId
from functions.core.domain.model import Model
from functions.core.services import signing_in
from functions.core.services.hosting import holders, papers
from functions.core.services.hosting.holders import FirstPassword, PasswordWish
from functions.core.services.hosting.papers import PaperWish
from functions.core.wiring import deps

routes = Routes(__name__)


class ActingSession(Model):
    """A session in a customer's name. It has no cookie, and ends by signing out."""

    access_token: str = Field(repr=False)
    token_type: str = "Bearer"  # noqa: S105 - the kind of token, not one
    expires_in_s: int


@routes.post("/reseller/customers/{customer_id}/first-password", secret=True)
def issue_first_password(
    customer_id: CustomerId, wish: PasswordWish, caller: Caller
) -> FirstPassword:
    """Issue a new first password, in digits for the telephone if wanted; sessions end at once."""
    customer = deps().customers.get(caller.tenant, customer_id)
    return holders.issue(customer, wish, means=deps())


@routes.post("/reseller/customers/{customer_id}/settings-paper", secret=True)
def print_settings(customer_id: CustomerId, wish: PaperWish, caller: Caller) -> Document:
    """Print the settings (設定通知書) under one's brand: with a new first password, or without."""
    printed = papers.print_settings(caller.tenant, customer_id, wish, means=deps())
    text = base64.b64encode(printed.pdf).decode()
    return Document(file_name=printed.file_name, pdf_base64=text)


@routes.post("/reseller/customers/{customer_id}/sessions", status=HTTPStatus.CREATED, secret=True)
def act_as_customer(customer_id: CustomerId, caller: Caller) -> ActingSession:
    """Sign in as a customer for half an hour: the audit log has both names."""
    customer = deps().customers.get(caller.tenant, customer_id)
    tokens = signing_in.act_as(
        caller,
        holders.holder_of(customer),
        visitor=visitor_of(routes.current_request),
        means=deps(),
    )
    return ActingSession(access_token=tokens.access_token, expires_in_s=tokens.expires_in_s)
