"""/reseller/domains and /reseller/certificates: of all one's customers together."""

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.hosting.domains import shown_name
from functions.core.domain.ids import CustomerId
from functions.core.domain.model import Model
from functions.core.services.hosting import attention
from functions.core.services.hosting.attention import CertificateAtEnd
from functions.core.wiring import deps

routes = Routes(__name__)


class CustomersDomain(Model):
    customer_id: CustomerId
    name: str
    """As people read it."""


@routes.get("/reseller/domains")
def list_domains_of_customers(query: PageQuery, caller: Caller) -> Page[CustomersDomain]:
    """List the domains of all one's customers by name; a page may be shorter than its limit."""
    found, after = deps().domains.page(caller.tenant, query.after, query.limit)
    items = [CustomersDomain(customer_id=whose, name=shown_name(name)) for whose, name in found]
    return Page(items=items, next=after)


@routes.get("/reseller/certificates")
def list_certificates_at_end(caller: Caller) -> Page[CertificateAtEnd]:
    """List certificates that end within 21 days or could not be had, of at most 50 areas."""
    return Page(items=attention.certificates_at_end(caller.tenant, means=deps()))
