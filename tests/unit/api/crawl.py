"""A crawl over every route: a furnished world, who asks, and the document that answers keep to."""

import json
import re
from typing import Any, Final

from jsonschema import Draft202012Validator

from functions.api.blueprints import BLUEPRINTS
from functions.api.declared import Route
from functions.core.domain.brands import Brand, Logo, proof_of
from functions.core.domain.callers import Audience, Role
from functions.core.domain.holder_notices import HolderNotice
from functions.core.domain.hosting.imports import Import, ImportRow, Phase
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.ids import CustomerId, ImportId, ResellerId, ServerId
from functions.core.domain.incidents import BulkMail, Incident, Kind
from functions.core.domain.reminders import ReminderPlan
from functions.core.domain.reports import ReportState
from functions.core.domain.servers import PleskHosting
from functions.core.services.hosting import holders
from functions.core.wiring import Deps
from scripts import openapi
from tests.builders import (
    a_contact,
    a_hook_delivery,
    a_person,
    a_recovered_incident,
    a_report,
    a_reseller,
    a_server,
    a_token,
    a_webhook,
    a_window,
    an_announcement,
    an_incident,
    an_inquiry,
)
from tests.cast import (
    ACME,
    ON_CALL,
    OPERATOR,
    RIVAL,
    RIVALS_CONTACT,
    SECOND_OPERATOR,
    TANAKA,
    WEB01,
    WEB03,
    at,
)
from tests.fakes import seat
from tests.fakes.resolver import FakeResolver
from tests.hosting import BASIC, a_course, a_customer, a_found_area, allot
from tests.unit.api.areas import furnish_area
from tests.unit.api.conftest import PASSWORD, Answer, Api
from tests.unit.api.wishes import DOT, IDS, QUERIES, WISHES

ROUTES: Final = [route for each in BLUEPRINTS for route in each.declared]
CLOSED: Final = [route for route in ROUTES if route.audience is not None]
FOREIGN: Final = ServerId("panel01")
JAPANESE: Final = re.compile("[ぁ-ヿ一-鿿]")
DOCUMENT: Final = json.loads(openapi.text())

SIGNED_IN: Final[dict[Audience, dict[Role, str]]] = {
    Audience.OPERATOR: {Role.MANAGER: OPERATOR, Role.ON_CALL: ON_CALL},
    Audience.RESELLER: {
        Role.OWNER: f"{ACME}.{TANAKA}",
        Role.SUPPORT: f"{ACME}.support",
        Role.READ_ONLY: f"{ACME}.reader",
    },
    Audience.ACCOUNT: {Role.HOLDER: f"{ACME}.holder"},
}
"""Who is seated in `conftest.py`, by their roles; the strongest comes first."""


def name_of(route: Route) -> str:
    return f"{route.method} {route.path}"


def place(route: Route, *, rivals: bool = False) -> str:
    """Spell the route's path with ids that exist."""
    path = route.path
    for name in route.ids:
        path = path.replace(f"{{{name}}}", _id(route, name, rivals=rivals))
    return f"{path}?{query}" if (query := QUERIES.get(name_of(route))) else path


def _id(route: Route, name: str, *, rivals: bool) -> str:
    if name == "person_id" and route.path.startswith("/operator/staff"):
        return SECOND_OPERATOR
    if route.path.endswith(("/sections", "/approval", "/postponements")):
        return "draft-acme"
    if name == "server_id" and ("/inventory" in route.path or "/intake" in route.path):
        return FOREIGN
    if route.path.endswith("/mail-release"):
        return f"mail-{(ACME, RIVAL)[rivals]}"
    if route.path.endswith("/parts"):
        return f"u-{(ACME, RIVAL)[rivals]}"
    return IDS[name][rivals]


def token_of(route: Route) -> str | None:
    """Return the token of somebody who may."""
    if route.audience is None:
        return None
    return f"token-{next(iter(SIGNED_IN[route.audience].values()))}"


def ask(api: Api, route: Route, *, rivals: bool = False, **changes: Any) -> Answer:
    """Send a wish that would be granted but for the changes; the answer is as documented."""
    headers = {"Accept-Language": "ja"}
    headers |= {"If-Match": '"1"'} if "version" in route.wants else {}
    answer = api.write(
        route.method,
        changes.get("path", place(route, rivals=rivals)),
        changes.get("wish", WISHES.get(name_of(route), {})),
        token=changes.get("token", token_of(route)),
        headers={**headers, **changes.get("headers", {})},
    )
    assert_documented(route, answer)
    assert_japanese(answer)
    return answer


def assert_documented(route: Route, answer: Answer) -> None:
    """Demand that status, headers, kind and body are as the document says."""
    responses = DOCUMENT["paths"][route.path][route.method.lower()]["responses"]
    assert str(answer.status) in responses, f"{name_of(route)} answers {answer.status}"
    assert set(responses[str(answer.status)].get("headers", {})) <= set(answer.headers)
    content = responses[str(answer.status)].get("content")
    if content is None:
        assert answer.text == ""
        return
    ((kind, said),) = content.items()
    assert answer.headers["Content-Type"] == kind
    schema = {**said["schema"], "components": DOCUMENT["components"]}
    Draft202012Validator(schema).validate(answer.body)


def assert_japanese(answer: Answer) -> None:
    """Demand that nothing of a refusal is left in English, whatever it is that was refused."""
    if answer.headers.get("Content-Type") == "application/problem+json":
        problem = answer.body
        for said in (problem["title"], problem["detail"], *_reasons(problem)):
            assert JAPANESE.search(said), f"only English: {said}"


def _reasons(problem: dict[str, Any]) -> list[str]:
    return [each["reason"] for each in problem["errors"]]


def furnish(deps: Deps) -> None:
    """Let acme and its rival have one of everything."""
    for reseller_id, server_id in ((ACME, WEB01), (RIVAL, WEB03)):
        number = server_id[-1]
        mine = {"resellers": (reseller_id,)}
        struck = mine | {"server_id": server_id}
        deps.resellers.save(a_reseller(reseller_id))
        deps.servers.create(a_server(server_id, **mine))
        deps.windows.save(a_window(f"window-{number}", servers=(server_id,)))
        _report(deps, reseller_id, f"over-{server_id}", server_id)
        deps.incidents.open(an_incident(f"open-{server_id}", **struck))
        deps.incidents.open(_bulk_mail(reseller_id, server_id))
        _console(deps, reseller_id)
        deps.brands.save_logo(reseller_id, Logo(png_base64=DOT, width=1, height=1))
        deps.brands.save(_brand(reseller_id))
        deps.announcements.create(an_announcement(f"for-{reseller_id}", **mine))
        _customer(deps, reseller_id, server_id)
        _import(deps, reseller_id)
        deps.holder_notices.save(_holder_notice(reseller_id))
        deps.api_tokens.create(a_token(f"t-{reseller_id}", reseller_id=reseller_id))
        deps.webhooks.save(a_webhook(f"w-{reseller_id}", reseller_id=reseller_id))
        deps.webhooks.save_delivery(a_hook_delivery(f"e-{reseller_id}", reseller_id=reseller_id))
        deps.inquiries.create(an_inquiry(f"asked-by-{reseller_id}", reseller_id=reseller_id))
    seat(deps, a_person("colleague", reseller_id=ACME), PASSWORD)
    _foreign(deps)
    deps.reminders.save(ReminderPlan(every_months=6, next_at=at(60), set_by=OPERATOR))
    deps.resellers.save_contact(a_contact(TANAKA))
    deps.resellers.save_contact(a_contact("sato"))
    deps.resellers.save_contact(a_contact(RIVALS_CONTACT, reseller_id=RIVAL))


def _foreign(deps: Deps) -> None:
    """Let a server have another panel, with one subscription that nobody has taken in."""
    hosting = PleskHosting(url="https://panel.test", secret="noren/plesk/panel")
    deps.servers.create(a_server(FOREIGN, resellers=(), hosting=hosting))
    allot(deps, server_id=FOREIGN)
    deps.inventories.save(Inventory(server_id=FOREIGN, at=at(0), read_at=at(0)))
    deps.inventories.keep(FOREIGN, [a_found_area(FOREIGN)])


def _bulk_mail(reseller_id: ResellerId, server_id: ServerId) -> Incident:
    mail = BulkMail(
        reseller_id=reseller_id,
        customer_id=CustomerId(IDS["customer_id"][reseller_id == RIVAL]),
        account="shop",
        limit=200,
        per_hour=900,
    )
    struck = {"server_id": server_id, "resellers": (reseller_id,), "services": {}}
    return an_incident(f"mail-{reseller_id}", kind=Kind.BULK_MAIL, mail=mail, **struck)


def _customer(deps: Deps, reseller_id: ResellerId, server_id: ServerId) -> None:
    """Let a reseller have a customer with an area, and whoever signs in for it."""
    name = IDS["customer_id"][reseller_id == RIVAL]
    course_id = IDS["course_id"][reseller_id == RIVAL]
    deps.courses.create(a_course(course_id, reseller_id=reseller_id))
    customer = a_customer(name, reseller_id=reseller_id, server_id=server_id)
    allot(deps, reseller_id=reseller_id, server_id=server_id)
    names = {each: pair[reseller_id == RIVAL] for each, pair in IDS.items()}
    furnish_area(deps, customer, names)
    holders.admit(customer, means=deps)


def _holder_notice(reseller_id: ResellerId) -> HolderNotice:
    said = {"title_ja": "お知らせ", "text_ja": "更新します", "created_by": TANAKA}
    whose = {"id": f"n-{reseller_id}", "reseller_id": reseller_id, "created_at": at(0)}
    return HolderNotice.model_validate(said | whose)


def _import(deps: Deps, reseller_id: ResellerId) -> None:
    import_id = ImportId(f"i-{reseller_id}")
    cells = {"external_id": "whmcs-2", "contract_name": "うめ商店", "course": BASIC}
    row = ImportRow(number=2, cells=cells)
    deps.imports.save_rows(reseller_id, import_id, 0, [row], at(0))
    head = {"id": import_id, "reseller_id": reseller_id, "file_name": "customers.csv", "total": 1}
    begun = Import.model_validate(head | {"created_at": at(0), "created_by": TANAKA})
    deps.imports.save(begun)
    coming = {"id": ImportId(f"u-{reseller_id}"), "phase": Phase.UPLOADING, "total": 0}
    deps.imports.save(begun.model_copy(update=coming))


def _console(deps: Deps, reseller_id: ResellerId) -> None:
    """Let the public DNS say that a host name is theirs."""
    name = f"console.{reseller_id}.test"
    if isinstance(deps.resolver, FakeResolver):
        deps.resolver.said[f"_noren.{name}"].add(proof_of(reseller_id, name))


def _brand(reseller_id: ResellerId) -> Brand:
    names = (f"{reseller_id}.test",)
    return Brand(
        reseller_id=reseller_id,
        name=reseller_id,
        host_names=names,
        logo="digest",
        status_public=True,
    )


def _report(deps: Deps, reseller_id: ResellerId, incident_id: str, server_id: str) -> None:
    over = a_recovered_incident(incident_id, server_id=server_id, resellers=(reseller_id,))
    deps.incidents.release(deps.incidents.open(over))
    whose: dict[str, Any] = {"reseller_id": reseller_id, "incidents": (over.id,), "thread": over.id}
    sent = {"state": ReportState.SENT, "editions_sent": 1, "sent_at": at(60)}
    deps.reports.create(a_report(f"sent-{reseller_id}", **whose, **sent))
    deps.reports.create(a_report(f"draft-{reseller_id}", **whose, earlier_report_sent=True))
