"""End users who forgot their password: a code comes in their reseller's name, and in no other."""

import hashlib
import re
from collections.abc import Iterator

import pytest
from chalice import Chalice
from chalice.test import Client

from functions.core.domain.brands import Brand
from functions.core.domain.callers import Audience
from functions.core.domain.desk import Desk
from functions.core.domain.hosting.customers import Customer
from functions.core.services.hosting import holders
from functions.core.settings import Settings
from functions.core.wiring import use
from functions.incidents.delivering import deliver
from tests.cast import ACME
from tests.fakes import FakeDeps
from tests.unit.holders.conftest import LOGIN, NEW, PASSWORD, Api, Doors, a_contract, rivals

FRONT = "planted secret of the front"
NEUTRAL = "notices@neutral.test"
OURS = "監視センター"
HERE = {"x-noren-origin": FRONT, "x-noren-host": "acme.test"}
ELSEWHERE = HERE | {"x-noren-host": "nobody.test"}


@pytest.fixture
def account(app: Chalice) -> Iterator[Doors]:
    """Let acme's and its rival's sakura sign in at their brands."""
    deps = FakeDeps(Settings(origin_digest=hashlib.sha256(FRONT.encode()).hexdigest()))
    vars(deps)["desk"] = Desk(mail_from="noren@operator.test", name=OURS, neutral_from=NEUTRAL)
    for customer in (_mailed(a_contract()), _mailed(rivals())):
        holders.admit(customer, means=deps)
        username = holders.holder_of(customer).username
        deps.identities[Audience.ACCOUNT].set_password(username, PASSWORD)
        reseller_id = customer.reseller_id
        names = (f"{reseller_id}.test",)
        deps.brands.save(Brand(reseller_id=reseller_id, name=f"{reseller_id}様", host_names=names))
    with use(deps), Client(app) as client:
        yield Doors(Api(client), deps, Audience.ACCOUNT)


def test_the_code_comes_under_the_brand_and_sets_a_password(account: Doors) -> None:
    code = _code(account)

    assert _reset(account, code, HERE) == 200
    assert _login(account, PASSWORD) == 401
    assert _login(account, NEW) == 200


def test_nobody_but_the_brand_speaks_in_the_mail(account: Doors) -> None:
    _code(account)

    (mail,) = account.deps.mail.sent
    assert mail.to == f"{LOGIN}@{ACME}.example"
    assert mail.sender is not None
    assert (mail.sender.name, mail.sender.address) == ("acme様", NEUTRAL)
    assert OURS not in mail.text + mail.subject + (mail.html or "")


def test_a_code_of_one_brand_is_none_at_anothers(account: Doors) -> None:
    code = _code(account)

    assert _reset(account, code, HERE | {"x-noren-host": "rival.test"}) == 422
    assert _reset(account, code, HERE) == 200


@pytest.mark.parametrize("headers", [ELSEWHERE, HERE])
def test_no_mail_goes_where_no_brand_speaks_or_nobody_may_sign_in(
    account: Doors, headers: dict[str, str]
) -> None:
    if headers is HERE:
        holders.shut_out(_mailed(a_contract()), means=account.deps)

    answer = account.post("forgotten-password", {"login_id": LOGIN}, **headers)
    _work_off(account.deps)

    assert answer.status == 202
    assert account.deps.mail.sent == []


def test_without_a_neutral_address_no_code_is_mailed(account: Doors) -> None:
    vars(account.deps)["desk"] = account.deps.desk.model_copy(update={"neutral_from": ""})

    assert account.post("forgotten-password", {"login_id": LOGIN}, **HERE).status == 202
    _work_off(account.deps)

    assert account.deps.mail.sent == []


def _mailed(customer: Customer) -> Customer:
    return customer.model_copy(update={"mail": f"{LOGIN}@{customer.reseller_id}.example"})


def _code(account: Doors) -> str:
    """Forget the password at acme's, and read the code in the mail."""
    assert account.post("forgotten-password", {"login_id": LOGIN}, **HERE).status == 202
    _work_off(account.deps)
    found = re.search(r"\w{4}-\w{4}-\w{4}", account.deps.mail.sent[-1].text)
    assert found
    return found[0]


def _work_off(deps: FakeDeps) -> None:
    while deps.jobs.tells:
        deliver(deps.jobs.tells.pop(0), deps)


def _reset(account: Doors, code: str, headers: dict[str, str]) -> int:
    wish = {"login_id": LOGIN, "code": code, "new_password": NEW}
    return account.post("new-password", wish, **headers).status


def _login(account: Doors, password: str) -> int:
    return account.post("login", {"login_id": LOGIN, "password": password}, **HERE).status
