"""Domains of an area: taken in, changed as the course allows, given up with all they hold."""

from typing import Any

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid
from functions.core.domain.hosting.areas import Domain, Proof, WholeArea
from functions.core.domain.hosting.names import MailPlace
from functions.core.services.hosting import domains, mail_names, mailboxes, zones
from functions.core.services.hosting.domains import DomainChange, NewDomain
from functions.core.services.hosting.mail_names import NewAlias, NewList
from functions.core.services.hosting.mailboxes import NewMailbox
from functions.core.services.hosting.zones import NewRecord
from tests.cast import ACME, T0
from tests.fakes import FakeDeps
from tests.hosting import SHOP, an_operation
from tests.unit.areas.conftest import HOLDER

NAME = "shop.example"


def whole(deps: FakeDeps) -> WholeArea:
    return deps.areas.whole(ACME, SHOP)


def add(deps: FakeDeps, name: str = NAME, **wish: Any) -> Domain:
    wished = NewDomain.model_validate({"name": name, **wish})
    return domains.add(HOLDER, wished, means=deps).thing


def change(deps: FakeDeps, domain: Domain, **wish: Any) -> Domain:
    same = {name: getattr(domain, name) for name in DomainChange.model_fields}
    wished = DomainChange.model_validate(same | wish)
    return domains.change(HOLDER, domain.name, wished, version=domain.version, means=deps).thing


def limit(deps: FakeDeps, **limits: Any) -> None:
    area = deps.areas.get(ACME, SHOP)
    other = area.model_copy(update={"limits": area.limits.model_copy(update=limits)})
    deps.areas.save(other, an_operation(area))


def test_a_new_domain_waits_for_its_proof(deps: FakeDeps) -> None:
    domain = add(deps, "お店.example")

    assert domain.name == "xn--t8jz70l.example"
    assert domain.registrable == domain.folder == domain.name
    assert (domain.proof, domain.parent, domain.php) == (None, None, "8.3")
    assert len(domain.challenge) == 32
    assert domain.mail is MailPlace.HERE


def test_below_a_domain_of_the_area_stands_a_subdomain(deps: FakeDeps) -> None:
    add(deps)

    below = add(deps, f"a.b.{NAME}", folder="elsewhere/")

    assert (below.parent, below.registrable, below.challenge) == (NAME, NAME, "")
    assert below.folder == "elsewhere"
    assert deps.areas.get(ACME, SHOP).used.subdomains == 1


@pytest.mark.parametrize("name", ["co.jp", "github.io"])
def test_what_nobody_can_register_is_refused(deps: FakeDeps, name: str) -> None:
    with pytest.raises(Invalid, match=r"^name: nobody can register"):
        add(deps, name)


@pytest.mark.parametrize("name", ["hosting.test", "web01.hosting.test", "new.hosting.test"])
def test_the_servers_own_names_are_nobodys(deps: FakeDeps, name: str) -> None:
    with pytest.raises(Invalid, match=r"^name: is the servers' own"):
        add(deps, name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gmail.com", "a mail service"),
        ("mail.yahoo.co.jp", "a mail service"),
        ("shop.local", "no .local"),
        ("1.168.192.in-addr.arpa", "no .arpa"),
    ],
)
def test_what_no_customer_can_have_is_nobodys(deps: FakeDeps, name: str, reason: str) -> None:
    with pytest.raises(Invalid, match=rf"^name: .*{reason}"):
        add(deps, name)


def test_one_name_shows_one_site(deps: FakeDeps) -> None:
    domain = add(deps)

    with pytest.raises(Invalid, match=r"^name: "):
        add(deps, f"www.{NAME}")
    change(deps, domain, www=False)
    add(deps, f"www.{NAME}")
    with pytest.raises(Invalid, match=r"^www: "):
        change(deps, domain.model_copy(update={"version": 2}), www=True)
    with pytest.raises(AlreadyExists):
        add(deps, www=False)


@pytest.mark.parametrize(
    ("limits", "wish", "field"),
    [
        ({"mail": False}, {"mail": "here"}, "mail"),
        ({"dns": False}, {"dns": True}, "dns"),
        ({}, {"php": "7.4"}, "php"),
        ({}, {"https_only": True}, "https_only"),
    ],
)
def test_what_the_course_does_not_include_is_refused(
    deps: FakeDeps, limits: dict[str, Any], wish: dict[str, Any], field: str
) -> None:
    domain = add(deps)
    limit(deps, **limits)

    with pytest.raises(Invalid, match=rf"^{field}: "):
        change(deps, domain, **wish)


def test_a_course_without_mail_or_dns_makes_domains_without(deps: FakeDeps) -> None:
    limit(deps, mail=False, dns=False, php_versions=())

    domain = add(deps)

    assert (domain.mail, domain.dns, domain.php) == (MailPlace.NONE, False, None)


def test_the_limit_of_domains_holds(deps: FakeDeps) -> None:
    for number in range(5):
        add(deps, f"shop{number}.example")

    with pytest.raises(Invalid, match="domains: the limit is reached: 5"):
        add(deps)


def test_a_domain_goes_with_everything_below_it(deps: FakeDeps) -> None:
    add(deps, "stays.example")
    add(deps)
    add(deps, f"dev.{NAME}")
    for address in (f"a@{NAME}", f"b@dev.{NAME}", "c@stays.example"):
        wish = {"address": address, "password": "planted passw0rd"}
        mailboxes.add(HOLDER, NewMailbox.model_validate(wish), means=deps)
    mail_names.add_alias(
        HOLDER, NewAlias(address=f"d@{NAME}", targets=("x@y.example",)), means=deps
    )
    mail_names.add_list(HOLDER, NewList(address=f"e@{NAME}"), means=deps)
    zones.add(HOLDER, NewRecord(zone=NAME, host="x", type="A", value="192.0.2.9"), means=deps)

    operation = domains.remove(HOLDER, NAME, version=1, means=deps)

    assert sorted(each.name for each in whole(deps).objects) == ["c@stays.example", "stays.example"]
    assert (operation.action, operation.subject) == ("domain.remove", NAME)
    used = deps.areas.get(ACME, SHOP).used
    assert (used.domains, used.subdomains, used.mailboxes) == (1, 0, 1)


def test_a_change_keeps_proof_and_certificate(deps: FakeDeps) -> None:
    domain = add(deps)
    proven = domain.model_copy(update={"proof": Proof(by="txt", at=T0)})
    area = deps.areas.get(ACME, SHOP)
    deps.areas.change(area, proven, an_operation(area))

    changed = change(deps, domain.model_copy(update={"version": 2}), enabled=False)

    assert (changed.proof, changed.enabled, changed.version) == (proven.proof, False, 3)
