"""A customer is registered, and everything they need comes with them."""

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import AlreadyExists, Invalid, StaleVersion
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.areas import Area, Domain, FtpAccount
from functions.core.domain.hosting.customers import Stage
from functions.core.services.hosting import coursing, ending
from tests.builders import a_server
from tests.cast import ACME, RIVAL, TANAKA, WEB01, WEB02
from tests.fakes import FakeDeps
from tests.hosting import BASIC, a_course, a_domain, allot, an_operation, put_on_server, register
from tests.unit.selling.conftest import sell


def test_the_area_is_ordered_and_its_passwords_are_shown_once(deps: FakeDeps) -> None:
    sold = sell(deps, login_id="sakura", domain="さくら.example", domain_is_theirs=True)

    customer = deps.customers.get(ACME, sold.customer.id)
    whole = deps.areas.whole(ACME, customer.id)
    (domain,) = (each for each in whole.objects if isinstance(each, Domain))
    (ftp,) = (each for each in whole.objects if isinstance(each, FtpAccount))
    assert (customer.stage, customer.login_id) == (Stage.PENDING, "sakura")
    assert (domain.name, domain.proof is not None) == ("xn--y8jl1n.example", True)
    assert (ftp.main, ftp.name, ftp.hash[:4]) == (True, sold.ftp_login, "$2b$")
    assert sold.first_password
    assert sold.ftp_password
    assert [area.customer_id for area, _ in deps.apply_queue.sent] == [customer.id]
    assert sold.operation
    assert deps.operations.get(ACME, customer.id, sold.operation.id).action == "area.create"


def test_whoever_holds_the_account_can_sign_in(deps: FakeDeps) -> None:
    sold = sell(deps, login_id="sakura", mail="sakura@example.test")

    person = deps.people.of_login(Audience.ACCOUNT, "sakura", ACME)

    assert person
    assert (person.customer_id, person.mail) == (sold.customer.id, "sakura@example.test")


def test_half_of_the_disk_is_the_webs_unless_somebody_says_otherwise(deps: FakeDeps) -> None:
    half = sell(deps).customer
    most = sell(deps, web_mib=1000).customer

    assert deps.areas.get(ACME, half.id).web_mib == 512
    assert deps.areas.get(ACME, most.id).mail_mib == 24
    with pytest.raises(Invalid, match="web_mib"):
        sell(deps, web_mib=1024)


def test_the_same_external_id_is_the_same_customer(deps: FakeDeps) -> None:
    first = sell(deps, external_id="whmcs-7", login_id="sakura")

    again = sell(deps, external_id="whmcs-7", login_id="sakura")

    assert again.customer.id == first.customer.id
    assert (again.first_password, again.ftp_password) == (None, None)
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 1024
    with pytest.raises(AlreadyExists, match="external id"):
        sell(deps, external_id="whmcs-7", login_id="another")


def test_a_domain_that_is_anothers_comes_in_without_its_proof(deps: FakeDeps) -> None:
    area = register(deps)
    deps.areas.add(area, a_domain(), an_operation(area))

    sold = sell(deps, domain="shop.example", domain_is_theirs=True)

    whole = deps.areas.whole(ACME, sold.customer.id)
    (domain,) = (each for each in whole.objects if isinstance(each, Domain))
    assert domain.proof is None
    assert domain.challenge


def test_a_sale_is_completed_when_somebody_writes_whom_it_takes_a_domain_from(
    deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = sell(deps, domain="shop.example", domain_is_theirs=True).customer
    put_on_server(deps, deps.areas.get(ACME, last.id))
    ending.cancel(ACME, last.id, "moved", by=TANAKA, means=deps)
    really = deps.areas.change

    def overtaken(*_: object) -> Area:
        monkeypatch.setattr(deps.areas, "change", really)
        raise StaleVersion("area", last.id)

    monkeypatch.setattr(deps.areas, "change", overtaken)

    sold = sell(deps, login_id="sakura", domain="shop.example", domain_is_theirs=True)

    assert deps.people.of_login(Audience.ACCOUNT, "sakura", ACME)
    assert deps.areas.owner("shop.example") == (ACME, sold.customer.id)
    theirs = deps.areas.whole(ACME, last.id).objects
    assert [each.proof for each in theirs if isinstance(each, Domain)] == [None]


def test_the_server_with_the_most_room_is_taken(deps: FakeDeps) -> None:
    deps.servers.create(a_server(WEB02))
    allot(deps, Share(disk_mib=11_000, ftp_accounts=100), server_id=WEB02)

    places = [sell(deps).customer.server_id for _ in range(2)]

    assert places == [WEB02, WEB01]
    with pytest.raises(Invalid, match="allotted"):
        sell(deps, server_id="web03")


def test_a_course_that_is_archived_or_anothers_is_not_sold(deps: FakeDeps) -> None:
    theirs = deps.courses.create(a_course("theirs", reseller_id=RIVAL))
    course = deps.courses.get(ACME, BASIC)
    coursing.archive(ACME, BASIC, archived=True, version=course.version, means=deps)

    with pytest.raises(Invalid, match="archived"):
        sell(deps)
    with pytest.raises(Invalid, match="no such course"):
        sell(deps, course_id=theirs.id)


def test_a_login_id_is_refused_when_it_is_taken(deps: FakeDeps) -> None:
    sell(deps, login_id="sakura")

    with pytest.raises(AlreadyExists, match="sakura"):
        sell(deps, login_id="sakura")

    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 1024


def test_a_new_customer_becomes_active_on_the_server(deps: FakeDeps) -> None:
    sold = sell(deps)

    put_on_server(deps, deps.areas.get(ACME, sold.customer.id))

    assert deps.customers.get(ACME, sold.customer.id).stage is Stage.ACTIVE
    assert deps.customers.get(ACME, sold.customer.id).life[0].by == TANAKA
