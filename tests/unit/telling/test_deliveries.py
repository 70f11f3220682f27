"""What became of what was sent: bounces, complaints, delays, busy lines, in any order and twice."""

import datetime as dt

import pytest

from functions.core.domain.contacts import Contact, FaxGateway
from functions.core.domain.deliveries import DeliveryEvent, FaxOutcome, FaxResult, Outcome
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.ids import ContactId
from functions.core.domain.incidents import EventKind
from functions.core.domain.ledger import Delivery, Effect, Entry
from functions.core.domain.messages import Tell as Order
from functions.core.domain.messages import TellKind
from functions.core.services import operators
from functions.core.services.deliveries import apply_event, apply_fax_result, retry_due
from functions.core.services.notices import send_notice
from tests.fakes import FakeClock, FakeDeps
from tests.unit.telling import cast
from tests.unit.telling.conftest import Tell

NUMBER = "0344772288"
SECOND = cast.mail("second@acme.test")


def event(outcome: Outcome, message_id: str = "message-1", **changes: object) -> DeliveryEvent:
    """Return an event of the first mail, eleven minutes after t0."""
    values = {"message_id": message_id, "outcome": outcome, "at": cast.at(11), "detail": "said so"}
    return DeliveryEvent.model_validate(values | changes)


def fax_result(outcome: FaxOutcome, at: dt.datetime, **changes: object) -> FaxResult:
    values = {"gateway": FaxGateway.FAX_TC, "number": NUMBER, "outcome": outcome, "at": at}
    return FaxResult.model_validate(values | changes)


def entry(deps: FakeDeps, effect: Effect = Effect.NOTICE, number: int = 0) -> Entry:
    return [each for each in deps.ledger.of_thread("inc-1") if each.key.effect is effect][number]


def alerts(deps: FakeDeps) -> list[Order]:
    return [each for each in deps.jobs.tells if each.kind is TellKind.ALERT]


def contact(deps: FakeDeps, name: str = "tanaka") -> Contact:
    return deps.resellers.contact(cast.ACME, ContactId(name))


@pytest.mark.parametrize(
    ("outcomes", "delivery"),
    [
        ([Outcome.SENT], Delivery.SENT),
        ([Outcome.DELIVERED], Delivery.DELIVERED),
        ([Outcome.DELIVERED, Outcome.SENT], Delivery.DELIVERED),
        ([Outcome.DELAYED], Delivery.DELAYED),
        ([Outcome.DELAYED, Outcome.DELIVERED], Delivery.DELIVERED),
        ([Outcome.DELIVERED, Outcome.DELAYED], Delivery.DELIVERED),
        ([Outcome.DELIVERED, Outcome.DELIVERED], Delivery.DELIVERED),
        ([Outcome.DELIVERED, Outcome.DEAD], Delivery.FAILED),
        ([Outcome.DEAD, Outcome.DELIVERED], Delivery.FAILED),
        ([Outcome.DEAD, Outcome.SENT, Outcome.DELAYED], Delivery.FAILED),
    ],
)
def test_a_line_only_moves_on_whatever_order_events_come_in(
    deps: FakeDeps, told: Tell, outcomes: list[Outcome], delivery: Delivery
) -> None:
    told(cast.contact())

    known = [apply_event(event(outcome), means=deps) for outcome in outcomes]

    assert all(known)
    assert entry(deps).delivery is delivery


def test_a_bounce_switches_the_address_off_and_tells_the_operator(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("tanaka", cast.mail("gone@acme.test"), SECOND))

    apply_event(event(Outcome.DEAD, detail="550 5.1.1 user unknown"), means=deps)

    gone, second = contact(deps).routes
    assert gone.disabled_reason == "550 5.1.1 user unknown"
    assert second.disabled_reason is None
    (alert,) = alerts(deps)
    assert "acme" in alert.subject
    assert "550 5.1.1 user unknown" in alert.text


def test_after_a_bounce_the_same_notice_goes_the_next_way(deps: FakeDeps, told: Tell) -> None:
    told(cast.contact("tanaka", cast.mail("gone@acme.test"), SECOND))

    apply_event(event(Outcome.DEAD), means=deps)
    assert deps.jobs.tells[-1].kind is TellKind.RETRY
    retry_due(means=deps)

    first, second = deps.mail.sent
    assert (first.to, second.to) == ("gone@acme.test", "second@acme.test")
    assert (second.subject, second.thread) == (first.subject, first.thread)
    assert deps.ledger.due(cast.at(600)) == []


def test_the_next_way_may_be_a_fax_on_paper(deps: FakeDeps, told: Tell) -> None:
    told(cast.contact("tanaka", cast.mail("gone@acme.test"), cast.fax()))

    apply_event(event(Outcome.DEAD), means=deps)
    retry_due(means=deps)

    (fax,) = deps.fax.sent
    assert fax.to == NUMBER
    assert fax.attachment is not None
    assert fax.attachment.startswith(b"%PDF")


def test_a_full_mailbox_keeps_its_address_and_the_notice_goes_the_next_way(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("tanaka", cast.mail("full@acme.test"), SECOND))

    apply_event(event(Outcome.FAILED, detail="mailbox full"), means=deps)
    retry_due(means=deps)

    assert [route.disabled_reason for route in contact(deps).routes] == [None, None]
    assert [message.to for message in deps.mail.sent] == ["full@acme.test", "second@acme.test"]


def test_an_event_that_comes_twice_is_acted_on_once(deps: FakeDeps, told: Tell) -> None:
    told(cast.contact("tanaka", cast.mail("gone@acme.test"), SECOND))

    for _ in range(3):
        apply_event(event(Outcome.DEAD), means=deps)
        retry_due(means=deps)

    assert len(deps.mail.to("second@acme.test")) == 1
    assert len({order.text for order in alerts(deps)}) == 1


def test_when_nobody_else_can_be_told_the_operator_is_asked_to_call(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact())

    apply_event(event(Outcome.DEAD), means=deps)
    retry_due(means=deps)

    assert any("no contact could be reached" in order.subject for order in alerts(deps))


def test_a_contact_who_has_it_is_not_told_again_for_a_colleagues_bounce(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("sato"), cast.contact("tanaka", cast.mail("gone@acme.test"), SECOND))

    apply_event(event(Outcome.DEAD, "message-2"), means=deps)
    retry_due(means=deps)

    assert len(deps.mail.to("sato@acme.test")) == 1
    assert len(deps.mail.to("second@acme.test")) == 1


def test_a_bounce_that_comes_after_the_end_becomes_the_mail_that_says_both(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("tanaka", cast.mail("gone@acme.test"), SECOND))
    over = cast.recovered()
    deps.incidents.change(over.id, lambda now: over.model_copy(update={"version": now.version}))

    apply_event(event(Outcome.DEAD), means=deps)
    retry_due(means=deps)

    (only,) = deps.mail.to("second@acme.test")
    assert "復旧" in only.subject
    assert "検知日時" in only.text


def test_the_failure_stands_in_the_timeline_and_names_no_address(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact())

    apply_event(event(Outcome.DEAD, detail="550 <tanaka@acme.test> unknown"), means=deps)

    lines = [each for each in deps.incidents.events(cast.incident().id) if "undeliv" in each.key]
    assert [line.kind for line in lines] == [EventKind.DELIVERY]
    assert "tanaka@" not in lines[0].evidence


def test_a_page_that_came_back_is_told_to_the_others(deps: FakeDeps) -> None:
    operators.page_operator(cast.incident(), level=1, reason="level 2 is spent", means=deps)

    apply_event(event(Outcome.DEAD), means=deps)

    (alert,) = alerts(deps)
    assert "first@operator.test" in alert.subject
    assert deps.ledger.due(cast.at(600)) == []


def test_an_alert_that_came_back_starts_no_other(deps: FakeDeps) -> None:
    operators.alert("a queue is full", "look", means=deps)

    apply_event(event(Outcome.DEAD), means=deps)

    assert deps.jobs.tells == []


def test_a_mail_that_is_just_being_written_down_is_asked_for_again(deps: FakeDeps) -> None:
    young = event(Outcome.DEAD, "somebody's", at=cast.at(9))

    with pytest.raises(Unavailable):
        apply_event(young, means=deps)


@pytest.mark.parametrize(
    "foreign",
    [event(Outcome.DEAD, "somebody's", at=cast.at(7)), event(Outcome.SENT, "x", at=cast.at(10))],
)
def test_a_mail_of_somebody_else_is_left_alone(deps: FakeDeps, foreign: DeliveryEvent) -> None:
    assert not apply_event(foreign, means=deps)
    assert deps.jobs.tells == []


def test_a_mail_that_ses_did_not_take_is_sent_once_it_does(
    deps: FakeDeps, clock: FakeClock
) -> None:
    deps.resellers.save_contact(cast.contact())
    opened = deps.incidents.open(cast.incident())
    deps.mail.failures += [Unavailable("SES: down"), Unavailable("SES: down")]

    with pytest.raises(Unavailable):
        send_notice(opened, means=deps)
    with pytest.raises(Unavailable):
        retry_due(means=deps)
    clock.advance(minutes=1)
    retry_due(means=deps)
    retry_due(means=deps)

    assert len(deps.mail.to("tanaka@acme.test")) == 1
    assert deps.ledger.due(cast.at(600)) == []


def test_one_who_cannot_be_told_for_now_keeps_no_other_from_their_turn(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("sato", cast.mail("gone@acme.test"), SECOND))
    told(
        cast.contact(
            "suzuki",
            cast.mail("gone@rival.test"),
            cast.mail("next@rival.test"),
            reseller=cast.RIVAL,
        ),
        incident=cast.incident(2, resellers=(cast.RIVAL,)),
    )
    for message in ("message-1", "message-2"):
        apply_event(event(Outcome.DEAD, message), means=deps)
    deps.mail.by_address["second@acme.test"].append(Unavailable("SES: throttled"))

    with pytest.raises(Unavailable, match="inc-1"):
        retry_due(means=deps)

    assert len(deps.mail.to("next@rival.test")) == 1
    assert deps.mail.to("second@acme.test") == []


def test_a_duty_of_an_older_life_of_the_table_stays_silent(deps: FakeDeps, told: Tell) -> None:
    told(
        cast.contact("tanaka", cast.mail("gone@acme.test"), SECOND),
        incident=cast.incident(epoch=0),
    )

    apply_event(event(Outcome.DEAD), means=deps)
    retry_due(means=deps)

    assert deps.mail.to("second@acme.test") == []
    assert deps.ledger.due(cast.at(600)) == []


def test_a_fax_is_delivered_by_its_gateways_word_not_by_ses(deps: FakeDeps, told: Tell) -> None:
    told(cast.contact("tanaka", cast.fax()))

    apply_event(event(Outcome.DELIVERED), means=deps)
    assert entry(deps).delivery is Delivery.SENT
    assert apply_fax_result(fax_result(FaxOutcome.SUCCESS, cast.at(13)), means=deps)

    assert entry(deps).delivery is Delivery.DELIVERED


def test_a_busy_number_is_tried_after_10_20_and_30_minutes_then_the_operator_is_told(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax(), SECOND))

    for pause in (10, 20, 30):
        clock.advance(minutes=2)
        apply_fax_result(fax_result(FaxOutcome.BUSY, clock()), means=deps)
        clock.advance(minutes=pause, seconds=-1)
        assert retry_due(means=deps) == 0
        clock.advance(seconds=1)
        assert retry_due(means=deps) == 1
    assert alerts(deps) == []
    clock.advance(minutes=2)
    apply_fax_result(fax_result(FaxOutcome.BUSY, clock()), means=deps)
    retry_due(means=deps)

    assert len(deps.fax.sent) == 4
    assert "fax" in alerts(deps)[0].subject
    assert len(deps.mail.to("second@acme.test")) == 1
    assert contact(deps).routes[0].disabled_reason is None
    assert deps.ledger.due(cast.at(600)) == []


def test_a_busy_line_that_is_reported_twice_counts_once(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax()))
    busy = fax_result(FaxOutcome.BUSY, clock.advance(minutes=2))

    assert apply_fax_result(busy, means=deps)
    clock.advance(minutes=10)
    retry_due(means=deps)

    assert not apply_fax_result(busy, means=deps)
    assert entry(deps).delivery is Delivery.SENT


def test_a_fax_that_failed_goes_the_next_way_and_keeps_its_number(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("tanaka", cast.fax(), SECOND))

    apply_fax_result(fax_result(FaxOutcome.FAILED, cast.at(13), detail="voice"), means=deps)
    retry_due(means=deps)

    assert len(deps.mail.to("second@acme.test")) == 1
    assert contact(deps).routes[0].disabled_reason is None
    assert len(alerts(deps)) == 1


def test_a_gateway_that_refuses_the_mail_says_nothing_about_the_number(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("tanaka", cast.fax(), SECOND))

    apply_event(event(Outcome.DEAD, detail="sender unknown"), means=deps)

    assert contact(deps).routes[0].disabled_reason is None


def test_a_result_belongs_to_the_longest_waiting_fax_unless_it_names_another(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    opened = told(cast.contact("tanaka", cast.fax("03-4477-2288")))
    clock.advance(minutes=60)
    send_notice(opened, rev=1, means=deps)

    named = fax_result(FaxOutcome.SUCCESS, cast.at(72), references=("message-2",))
    apply_fax_result(named, means=deps)
    assert entry(deps, Effect.UPDATE).delivery is Delivery.DELIVERED
    assert entry(deps).delivery is Delivery.SENT
    apply_fax_result(fax_result(FaxOutcome.SUCCESS, cast.at(73)), means=deps)

    assert entry(deps).delivery is Delivery.DELIVERED


def test_a_fax_whose_gateway_stays_silent_is_told_to_the_operator_once(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax(), SECOND))
    clock.advance(minutes=59)
    assert retry_due(means=deps) == 0

    clock.advance(minutes=1)
    for _ in range(2):
        retry_due(means=deps)
        clock.advance(hours=1)

    assert [each.subject for each in alerts(deps)] == [
        f"{NUMBER}: no result of a FAX (FAX送信結果 未着)"
    ]
    assert entry(deps).delivery is Delivery.SENT
    assert (len(deps.fax.sent), len(deps.mail.sent)) == (1, 0)


def test_a_mail_to_the_gateway_that_is_late_is_waited_for_all_the_same(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax()))
    apply_event(event(Outcome.DELAYED), means=deps)

    clock.advance(minutes=60)
    retry_due(means=deps)

    assert len(alerts(deps)) == 1
    assert entry(deps).delivery is Delivery.DELAYED


def test_a_result_in_time_leaves_nothing_to_tell(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax()))
    apply_fax_result(fax_result(FaxOutcome.SUCCESS, cast.at(13)), means=deps)

    clock.advance(hours=2)

    assert retry_due(means=deps) == 0
    assert alerts(deps) == []


def test_a_result_that_comes_after_all_is_written_down(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax()))
    clock.advance(hours=1)
    retry_due(means=deps)

    apply_fax_result(fax_result(FaxOutcome.SUCCESS, clock()), means=deps)

    assert entry(deps).delivery is Delivery.DELIVERED


def test_a_result_for_a_number_that_nobody_faxed_is_left_alone(deps: FakeDeps) -> None:
    assert not apply_fax_result(fax_result(FaxOutcome.BUSY, cast.at(13)), means=deps)


def test_a_refused_address_is_switched_off_and_the_next_way_taken_at_once(
    deps: FakeDeps, told: Tell
) -> None:
    deps.mail.by_address["bad@acme.test"].append(Refused("this is not a mail address"))

    told(cast.contact("tanaka", cast.mail("bad@acme.test"), SECOND))

    assert contact(deps).routes[0].disabled_reason == "this is not a mail address"
    assert len(deps.mail.to("second@acme.test")) == 1


def test_a_retry_whose_contact_left_is_taken_off_the_list(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    told(cast.contact("tanaka", cast.fax()))
    apply_fax_result(fax_result(FaxOutcome.BUSY, clock.advance(minutes=2)), means=deps)
    del deps.resellers.people["acme/tanaka"]

    clock.advance(minutes=10)
    retry_due(means=deps)

    assert len(deps.fax.sent) == 1
    assert deps.ledger.due(cast.at(600)) == []
