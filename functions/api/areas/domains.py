"""Domains and subdomains, their proof, certificate and zone."""

from http import HTTPStatus

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.domain_views import DomainView, UsualRecord, shown_domain
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.panels import Reported
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import certificates, domains, looking, proving
from functions.core.services.hosting.certificates import CertificateWish
from functions.core.services.hosting.domains import DomainChange, NewDomain
from functions.core.services.hosting.proving import ProofWish
from functions.core.services.hosting.setting_up import Done, all_of, one_of
from functions.core.wiring import deps

views = AreaViews()


@views.get("/domains")
def list_domains(whose: Whose) -> Page[DomainView]:
    """List domains and subdomains, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[shown_domain(each, whole.reported) for each in all_of(whole, Domain)])


@views.post("/domains", status=HTTPStatus.ACCEPTED)
def add_domain(whose: Whose, wish: NewDomain) -> Accepted[DomainView]:
    """Take a domain in; below one that the area has, it is a subdomain.

    A domain is set up as soon as it is proven to be the customer's: the answer says by which TXT
    record.
    """
    return _accepted(domains.add(whose, wish, means=deps()))


@views.get("/domains/{domain}")
def show_domain(whose: Whose, domain: str) -> DomainView:
    """Show one domain."""
    whole = looking.whole(whose, means=deps())
    return shown_domain(one_of(whole, Domain, domain), whole.reported)


@views.put("/domains/{domain}", status=HTTPStatus.ACCEPTED)
def change_domain(
    whose: Whose, domain: str, wish: DomainChange, version: int
) -> Accepted[DomainView]:
    """Change how a domain is set up: its site, its version of PHP, where its mail is."""
    return _accepted(domains.change(whose, domain, wish, version=version, means=deps()))


@views.delete("/domains/{domain}", status=HTTPStatus.ACCEPTED)
def remove_domain(whose: Whose, domain: str, version: int) -> OperationView:
    """Give a domain up, with its subdomains, its mail and its records. Its files stay."""
    return OperationView.of(domains.remove(whose, domain, version=version, means=deps()))


@views.post("/domains/{domain}/proof", status=HTTPStatus.ACCEPTED)
def prove_domain(whose: Whose, domain: str, wish: ProofWish) -> Accepted[DomainView]:
    """Prove a domain by its TXT record, because it points here, or by the reseller's word."""
    return _accepted(proving.prove(whose, domain, wish, means=deps()))


@views.put("/domains/{domain}/certificate", status=HTTPStatus.ACCEPTED)
def choose_certificate(
    whose: Whose, domain: str, wish: CertificateWish, version: int
) -> Accepted[DomainView]:
    """Choose the domain's certificate. An uploaded key is never shown again."""
    return _accepted(certificates.choose(whose, domain, wish, version=version, means=deps()))


@views.get("/domains/{domain}/usual-records")
def list_usual_records(whose: Whose, domain: str) -> Page[UsualRecord]:
    """List the records that the domain needs: to be set by hand where its zone is elsewhere."""
    whole = looking.whole(whose, means=deps())
    found = looking.usual_records(whole, one_of(whole, Domain, domain), means=deps())
    return Page(items=[UsualRecord(**dict(each)) for each in found])


def _accepted(done: Done[Domain]) -> Accepted[DomainView]:
    return accepted(shown_domain(done.thing, Reported()), done.operation)
