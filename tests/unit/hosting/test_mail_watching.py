"""Bulk mail: the mailbox first, the area if that does not end it; people are told and lift it."""

import datetime as dt

import pytest

from functions.core.domain.errors import NotFound, Unavailable
from functions.core.domain.hosting.areas import Mailbox
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.mail_watch import Measure, What, measure
from functions.core.domain.hosting.panels import AreaUsage, Usage
from functions.core.domain.incidents import BulkMail, Incident, Kind, LockedSender, Phase
from functions.core.domain.ledger import Effect
from functions.core.domain.messages import TellKind
from functions.core.services import bulk_letters
from functions.core.services.hosting.mail_locks import release
from functions.core.services.hosting.mail_watching import MailWatched, watch_mail
from tests.builders import a_contact, a_reseller
from tests.cast import ACME, OPERATOR, RIVAL, T0, TANAKA, WEB01
from tests.fakes import FakeDeps
from tests.fakes.panels import IDLE
from tests.hosting import SHOP, a_domain, a_mailbox, an_operation
from tests.unit.hosting.served import a_world, applied, area

INFO, SALES = "info@shop.example", "sales@shop.example"
LIMIT = 200
BULK = BulkMail(reseller_id=ACME, customer_id=SHOP, account="shop", limit=LIMIT, per_hour=900)


def a_mailing_world() -> FakeDeps:
    """Return a customer with two mailboxes, who may send 200 mails an hour."""
    deps = a_world()
    for thing in (a_domain(), a_mailbox(INFO), a_mailbox(SALES)):
        now = area(deps)
        deps.areas.add(now, thing, an_operation(now))
    applied(deps)
    return deps


def look(deps: FakeDeps, **sent: int) -> MailWatched:
    """Let the server say who sent how much, and look."""
    by = {f"{name}@shop.example" if name != "script" else name: n for name, n in sent.items()}
    mine = AreaUsage(slug=area(deps).slug, sent_last_hour=sum(by.values()), sent_by=by)
    deps.panel.usages[WEB01] = Usage(at=T0, server=IDLE, areas=(mine,), queue=30)
    return watch_mail(deps.servers.get(WEB01), means=deps)


def incident(deps: FakeDeps) -> Incident:
    open_id = deps.incidents.mail_of(WEB01, SHOP)
    assert open_id
    return deps.incidents.get(open_id)


def locked(deps: FakeDeps, address: str) -> bool:
    found = deps.areas.find(ACME, SHOP, "mailbox", address)
    assert isinstance(found, Mailbox)
    return found.locked


def test_within_the_limit_nothing_happens() -> None:
    deps = a_mailing_world()

    done = look(deps, info=LIMIT)

    assert (done.over, deps.incidents.mail_of(WEB01, SHOP)) == (0, None)


def test_the_mailbox_that_sends_most_is_locked_and_everybody_is_told() -> None:
    deps = a_mailing_world()

    done = look(deps, info=900, sales=3)

    assert (done.over, done.locked) == (1, 1)
    assert (locked(deps, INFO), locked(deps, SALES)) == (True, False)
    assert area(deps).holds == ()
    told = [(each.kind, each.incident_id) for each in deps.jobs.tells]
    assert (TellKind.BULK_MAIL, incident(deps).id) in told
    assert TellKind.ALERT in [kind for kind, _ in told]


def test_the_incident_is_of_its_kind_and_names_only_whose_customer_it_is() -> None:
    deps = a_mailing_world()

    look(deps, info=900)

    found = incident(deps)
    assert (found.kind, found.resellers, found.services) == (Kind.BULK_MAIL, (ACME,), {})
    assert found.mail
    assert (found.mail.account, found.mail.per_hour, found.mail.limit) == (
        "shop-login", 900, LIMIT,
    )  # fmt: skip
    assert deps.incidents.open_of(WEB01) is None, "it hides no outage"


def test_the_lock_goes_to_the_server_as_any_change_does() -> None:
    deps = a_mailing_world()
    look(deps, info=900)

    applied(deps)

    boxes = {each.address: each.may_send for each in deps.panel.told[-1].mailboxes}
    assert boxes == {INFO: False, SALES: True}


def test_the_hour_that_still_counts_what_was_sent_before_locks_nothing_more() -> None:
    deps = a_mailing_world()
    look(deps, info=900)

    done = look(deps, info=900, sales=10)

    assert (done.over, done.locked) == (1, 0)
    assert area(deps).holds == ()


@pytest.mark.parametrize("sent", [{"info": 950}, {"info": 900, "sales": 500}])
def test_the_area_is_locked_if_the_mailbox_does_not_end_it(sent: dict[str, int]) -> None:
    deps = a_mailing_world()
    look(deps, info=900)

    look(deps, **sent)
    applied(deps)

    assert area(deps).holds == (HoldKind.MAIL_LOCK,)
    document = deps.panel.told[-1]
    assert (document.state, document.may_send) == ("active", False)


def test_scripts_that_send_most_are_locked_and_mailboxes_go_on() -> None:
    deps = a_mailing_world()

    look(deps, script=900, info=5)
    applied(deps)

    assert area(deps).holds == (HoldKind.SCRIPT_LOCK,)
    assert not locked(deps, INFO)
    document = deps.panel.told[-1]
    assert (document.state, document.may_send, document.scripts_may_send) == ("active", True, False)
    assert (incident(deps).mail or BULK).locked == (LockedSender(address="script", sent=900),)
    assert TellKind.BULK_MAIL in [each.kind for each in deps.jobs.tells]


@pytest.mark.parametrize("sent", [{"script": 950}, {"script": 900, "sales": 500}])
def test_the_area_is_locked_if_the_scripts_lock_does_not_end_it(sent: dict[str, int]) -> None:
    deps = a_mailing_world()
    look(deps, script=900)

    look(deps, **sent)

    assert area(deps).holds == (HoldKind.SCRIPT_LOCK, HoldKind.MAIL_LOCK)


def test_a_person_lifts_the_scripts_lock_in_the_same_way() -> None:
    deps = a_mailing_world()
    look(deps, script=900)
    before = incident(deps)

    release(before.id, "フォームを直した", by=TANAKA, of=ACME, means=deps)
    applied(deps)

    assert area(deps).holds == ()
    assert deps.panel.told[-1].scripts_may_send


def test_looking_again_at_a_locked_area_does_nothing() -> None:
    deps = a_mailing_world()
    look(deps, script=900)
    look(deps, script=950)
    generation = area(deps).generation

    look(deps, script=990)

    assert area(deps).generation == generation


def test_a_person_lifts_it_with_a_reason_and_everything_sends_again() -> None:
    deps = a_mailing_world()
    look(deps, info=900)
    look(deps, info=950)
    before = incident(deps)

    after = release(before.id, "パスワードを変更した", by=TANAKA, of=ACME, means=deps)

    assert (after.phase, after.closed_by) == (Phase.CLOSED, TANAKA)
    assert after.close_reason == "パスワードを変更した"
    assert (locked(deps, INFO), area(deps).holds) == (False, ())
    assert deps.incidents.mail_of(WEB01, SHOP) is None
    assert TANAKA in [each.by for each in deps.incidents.events(before.id)]


def test_after_a_release_bulk_mail_is_a_new_incident() -> None:
    deps = a_mailing_world()
    look(deps, info=900)
    first = incident(deps)
    release(first.id, "ok", by=OPERATOR, means=deps)
    deps.clock.advance(hours=1)  # type: ignore[attr-defined] # the fake's own

    look(deps, info=900)

    assert incident(deps).id != first.id


def test_another_reseller_cannot_lift_it_and_does_not_learn_of_it() -> None:
    deps = a_mailing_world()
    look(deps, info=900)

    with pytest.raises(NotFound):
        release(incident(deps).id, "mine", by="suzuki", of=RIVAL, means=deps)


def test_what_died_between_the_incident_and_the_lock_is_done_by_the_next_look() -> None:
    deps = a_mailing_world()
    look(deps, info=900)
    opened = incident(deps)
    assert opened.mail
    deps.incidents.change(
        opened.id,
        lambda now: now.model_copy(update={"mail": opened.mail.model_copy(update={"locked": ()})}),  # type: ignore[union-attr] # it has one
    )

    look(deps, info=900)

    assert [each.address for each in (incident(deps).mail or opened.mail).locked] == [INFO]
    assert area(deps).holds == ()


def test_the_reseller_gets_one_letter_and_a_second_one_when_the_account_is_locked() -> None:
    deps = a_mailing_world()
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save_contact(a_contact(TANAKA))
    look(deps, info=900)
    for _ in range(2):
        bulk_letters.send_bulk_mail(incident(deps), means=deps)
    look(deps, info=950)
    bulk_letters.send_bulk_mail(incident(deps), means=deps)

    entries = deps.ledger.of_thread(incident(deps).id)
    assert [(each.key.effect, each.key.rev) for each in entries] == [
        (Effect.BULK_MAIL, 0),
        (Effect.BULK_MAIL, 1),
    ]
    assert INFO in deps.mail.sent[0].text


def test_the_letter_calls_scripts_what_people_call_them() -> None:
    deps = a_mailing_world()
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save_contact(a_contact(TANAKA))
    look(deps, script=900)

    bulk_letters.send_bulk_mail(incident(deps), means=deps)

    assert "スクリプト(PHP など)" in deps.mail.sent[0].text


def test_a_server_that_does_not_answer_is_asked_again_next_time() -> None:
    deps = a_mailing_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")

    assert watch_mail(deps.servers.get(WEB01), means=deps).failure == "TCP: no answer"


def test_a_mailbox_that_is_named_like_nobodys_is_no_mailbox() -> None:
    assert measure({"ceo@elsewhere.example": 900}, LIMIT, {INFO}, None) == Measure(what=What.AREA)


def test_the_same_count_as_at_the_lock_is_no_new_mail() -> None:
    before = BULK.model_copy(update={"locked": (LockedSender(address=INFO, sent=900),)})

    assert measure({INFO: 900}, LIMIT, {INFO}, before).what is What.NOTHING
    assert measure({INFO: 901}, LIMIT, {INFO}, before).what is What.AREA


def test_times_are_the_clocks() -> None:
    deps = a_mailing_world()

    look(deps, info=900)

    assert incident(deps).opened_at == T0 + dt.timedelta(0)
