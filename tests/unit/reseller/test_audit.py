"""The reseller's own log: its people, its programs, its customers; of the operator no name."""

from functions.core.domain.callers import Audience
from functions.core.domain.sessions import digest
from functions.core.domain.tokens import spell
from functions.core.services import signing_in
from functions.core.services.hosting import holders
from tests.builders import a_token
from tests.cast import ACME, OPERATOR
from tests.fakes import FakeDeps
from tests.hosting import a_customer, allot, register
from tests.unit.api.conftest import Api
from tests.unit.reseller.conftest import MINE, Console


def test_one_sees_who_did_what_to_ones_things(
    acme: Console, rival: Console, operator: Console
) -> None:
    acme.put("/reseller/brand", {"name": "Acme"}, version=0)
    operator.put(f"/operator/resellers/{ACME}", {"name": "株式会社acme"})

    mine, theirs = acme.get("/reseller/audit"), rival.get("/reseller/audit")

    assert {(each["audience"], each["login_id"]) for each in mine.body["items"]} == {
        ("operator", ""),
        ("reseller", "tanaka"),
    }
    assert OPERATOR not in mine.text
    assert theirs.body["items"] == []


def test_both_names_are_known_of_who_acted_for_a_customer(
    api: Api, acme: Console, deps: FakeDeps
) -> None:
    allot(deps)
    customer = a_customer()
    register(deps, customer)
    holders.admit(customer, means=deps)
    token = acme.post(f"/reseller/customers/{customer.id}/sessions").body["access_token"]
    area = api.get("/account/area", token=token)

    wish = {"web_mib": 500}
    tag = {"If-Match": area.headers["ETag"]}
    done = api.write("PUT", "/account/area/division", wish, token=token, headers=tag)

    events = {each["audience"]: each for each in acme.get("/reseller/audit").body["items"]}
    assert done.status == 202
    acted, begun = events["account"], events["reseller"]
    assert (acted["login_id"], acted["acting"]) == (customer.login_id, "tanaka")
    assert (begun["login_id"], begun["target"]) == ("tanaka", customer.id)
    assert signing_in.admit(MINE, Audience.RESELLER, means=deps).acting is None


def test_a_program_is_known_by_its_token(api: Api, acme: Console, deps: FakeDeps) -> None:
    token = spell(ACME, a_token().id, "planted")
    deps.api_tokens.create(a_token(digest=digest(token), scopes=("webhooks",)))

    api.post("/reseller/webhooks", {"url": "https://billing.acme.test/"}, token=token)

    (event,) = acme.get("/reseller/audit").body["items"]
    assert event["login_id"] == f"token:{a_token().id}"


def test_a_write_whose_end_nobody_knows_is_listed_as_such(acme: Console, deps: FakeDeps) -> None:
    acme.put("/reseller/brand", {"name": "Acme"}, version=0)
    (known,) = deps.audit_log.all
    deps.audit_log.all[:] = [known.model_copy(update={"status": None})]

    (event,) = acme.get("/reseller/audit").body["items"]

    assert event["status"] is None
