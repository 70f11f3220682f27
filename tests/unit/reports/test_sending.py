"""Sending: each edition once to each contact, in their language, and nothing of anybody else."""

import pytest

from functions.core.domain.contacts import Language
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.incidents import EventKind
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.reports import ReportState
from functions.core.domain.telling import channel_key
from functions.core.services.reaching import MAIL_LEASE
from functions.core.services.reports import (
    approve,
    file_reports,
    mark_delivered,
    send_report,
    sheet_pdf,
)
from functions.incidents.delivering import SOON_S, deliver
from tests.builders import a_contact, a_fax_route, a_mail_route, an_event
from tests.cast import ACME, OPERATOR, RIVAL, SATO, WEB02, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.reports.papers import text_of
from tests.unit.reports.scenes import CAUSE, a_family, a_long_one, alerts, filed, work_off


def test_every_contact_who_wants_reports_gets_it_in_their_language(house: FakeDeps) -> None:
    house.resellers.save_contact(a_contact("smith", language=Language.EN))
    house.resellers.save_contact(a_contact("suzuki", wants_reports=False))
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)

    work_off(house)

    japanese, english = house.mail.to("tanaka@acme.test")[0], house.mail.to("smith@acme.test")[0]
    assert "障害報告書" in text_of(japanese.attachment)
    assert "Incident report (final)" in text_of(english.attachment)
    assert house.mail.to("suzuki@acme.test") == []


def test_a_fax_carries_the_report_itself(house: FakeDeps) -> None:
    house.resellers.save_contact(a_contact(SATO, a_fax_route()))
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)

    work_off(house)

    [fax] = house.fax.sent
    assert "障害報告書(最終報告)" in text_of(fax.attachment)


def test_sending_twice_reaches_everybody_once(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house))
    approved = approve(report.id, by=OPERATOR, means=house)

    for _ in range(3):
        send_report(approved, means=house)

    assert len(house.mail.sent) == 1
    assert house.reports.get(report.id).editions_sent == 1


def test_who_meets_another_run_that_is_just_sending_looks_again_soon(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)
    [order] = house.jobs.tells
    way = channel_key(a_mail_route("tanaka@acme.test"))
    key = EffectKey(thread=report.thread, effect=Effect.REPORT, contact="acme/tanaka", channel=way)
    house.ledger.claim(key, clock(), MAIL_LEASE)

    deliver(order, house)
    house.ledger.mark(key, Delivery.SENT, clock(), message_id="m-1")
    deliver(order, house)

    assert house.jobs.delayed == [(order, SOON_S)]
    assert house.mail.sent == []
    assert house.reports.get(report.id).state is ReportState.SENT


def test_a_draft_is_not_sent(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house))

    told = send_report(report, means=house)

    assert told.reached == told.unreached == ()
    assert house.mail.sent == []


def test_it_is_written_into_the_timeline_and_its_sheet_names_the_notices(house: FakeDeps) -> None:
    incident = a_long_one(house)
    told = an_event(
        "told:notice:0:acme/tanaka:email-1",
        at=at(10),
        kind=EventKind.NOTICE,
        text_ja="お客様へ障害連絡(第一報)をお送りしました(メール)",
    )
    house.incidents.add_event(incident.id, told)
    report = filed(house, incident)
    approve(report.id, by=OPERATOR, means=house)

    work_off(house)

    assert "お客様へ障害連絡(第一報)をお送りしました(メール)" in house.mail.sent[0].text
    assert EventKind.REPORT in {each.kind for each in house.incidents.events(incident.id)}


def test_one_that_reaches_nobody_is_not_sent_and_a_person_is_told(house: FakeDeps) -> None:
    house.mail.by_address["tanaka@acme.test"].append(Refused("no such mailbox"))
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)

    work_off(house)

    assert house.reports.get(report.id).state is ReportState.NOT_SENT
    assert house.reports.get(report.id).next_at is None
    assert any("no contact could be reached" in each.subject for each in alerts(house))


def test_a_second_route_is_tried_when_the_first_is_dead(house: FakeDeps) -> None:
    routes = (a_mail_route("dead@acme.test"), a_fax_route())
    house.resellers.save_contact(a_contact(SATO, *routes))
    house.mail.by_address["dead@acme.test"].append(Refused("no such mailbox"))
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)

    work_off(house)

    assert len(house.fax.sent) == 1
    assert house.reports.get(report.id).state is ReportState.SENT


def test_what_is_out_is_told_again_only_to_whom_it_did_not_reach(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)
    work_off(house)
    house.resellers.save_contact(a_contact(SATO))

    send_report(house.reports.get(report.id), means=house)

    assert [each.to for each in house.mail.sent] == ["tanaka@acme.test", "sato@acme.test"]
    assert house.reports.get(report.id).editions_sent == 1


def test_a_delivery_makes_it_delivered_and_nothing_else(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house))
    early = mark_delivered(report.id, means=house)
    approve(report.id, by=OPERATOR, means=house)
    work_off(house)

    late = mark_delivered(report.id, means=house)

    assert early.state is ReportState.DRAFT
    assert late.state is ReportState.DELIVERED


def test_a_delivery_that_is_known_before_all_are_told_counts(house: FakeDeps) -> None:
    house.resellers.save_contact(a_contact(SATO, a_fax_route()))
    report = filed(house, a_long_one(house))
    approved = approve(report.id, by=OPERATOR, means=house)
    house.mail.failures.append(Unavailable("SES: throttled"))
    with pytest.raises(Unavailable):
        send_report(approved, means=house)
    [(fax, _)] = [each for each in house.ledger.all.items() if each[0].contact == "acme/sato"]
    house.ledger.mark(fax, Delivery.DELIVERED, house.clock())

    send_report(approved, means=house)

    assert house.reports.get(report.id).state is ReportState.DELIVERED


@pytest.mark.parametrize("language", list(Language))
def test_a_rival_appears_nowhere(house: FakeDeps, clock: FakeClock, language: Language) -> None:
    mine = a_long_one(house, 1, cause=CAUSE, resellers=(ACME, RIVAL))
    theirs = a_long_one(house, 2, server="rivalbox", resellers=(RIVAL,))
    secrets = (
        ("told:notice:0:rival/suzuki:email-1", EventKind.NOTICE, "お客様へ(rival)"),
        ("handover:1", EventKind.OPERATOR, "rivalboxほか3台が停止 (rival)"),
        ("guard:1", EventKind.GUARD, "rivalbox も停止 (rival)"),
    )
    for key, kind, text in secrets:
        event = an_event(key, kind=kind, text_ja=text, text_en=text, at=at(5))
        house.incidents.add_event(mine.id, event)
    reports = file_reports(mine, a_family(house, mine, theirs), (mine, theirs), means=house)

    ours = text_of(sheet_pdf(reports[0].id, language, means=house))
    approve(reports[0].id, by=OPERATOR, means=house)
    work_off(house)

    assert reports[0].reseller_id == ACME
    assert "web01" in ours
    assert "rival" not in ours
    assert all("rival" not in f"{each.text}{each.html}" for each in house.mail.sent)
    assert {each.to for each in house.mail.sent} == {"tanaka@acme.test"}
    assert WEB02 not in ours
