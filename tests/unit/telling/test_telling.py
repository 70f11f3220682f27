"""Telling people: everybody once, by the first way that works, and nobody what is not theirs."""

import pytest

from functions.core.domain.contacts import ChannelKind, Language, Route
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.ids import IncidentId, ResellerId
from functions.core.domain.incidents import ParentIncident
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.mail import Message
from functions.core.domain.messages import TellKind
from functions.core.domain.rounds import ServerObservation
from functions.core.domain.telling import channel_key, contact_key
from functions.core.domain.watch import Service
from functions.core.services import operators
from functions.core.services.attending import send_attention
from functions.core.services.deliveries import retry_due
from functions.core.services.notices import send_notice, send_recovery
from functions.core.services.reaching import MAIL_LEASE
from tests.builders import an_observation
from tests.fakes import FakeClock, FakeDeps
from tests.unit.telling import cast
from tests.unit.telling.conftest import Tell
from tests.unit.telling.golden import CERTIFICATE

TOKEN = "planted-task-token"


def key(address: str, name: str = "tanaka") -> EffectKey:
    """Name the first notice to one of acme's by mail."""
    return EffectKey(
        thread="inc-1",
        effect=Effect.NOTICE,
        contact=contact_key(cast.ACME, cast.contact(name).id),
        channel=channel_key(cast.mail(address)),
    )


def subjects(deps: FakeDeps) -> list[str]:
    return [order.subject for order in deps.jobs.tells if order.kind is TellKind.ALERT]


def test_everybody_is_told_once_however_often_it_is_asked(deps: FakeDeps, told: Tell) -> None:
    opened = told(cast.contact("sato", language=Language.EN), cast.contact("tanaka"))

    again = send_notice(opened, means=deps)

    assert again.reached == (cast.ACME,)
    assert [message.to for message in deps.mail.sent] == ["sato@acme.test", "tanaka@acme.test"]
    assert deps.mail.to("sato@acme.test")[0].subject.startswith("[Incident]")
    assert deps.mail.to("tanaka@acme.test")[0].subject.startswith("【障害連絡】")


def test_an_address_that_two_contacts_share_is_told_once(deps: FakeDeps, told: Tell) -> None:
    told(
        cast.contact("sato", cast.mail("NOC@acme.test")),
        cast.contact("x", cast.mail("noc@acme.test")),
    )

    assert len(deps.mail.sent) == 1


def test_a_suppressed_address_is_passed_over(deps: FakeDeps, told: Tell) -> None:
    off = cast.mail("gone@acme.test").model_copy(update={"disabled_reason": "suppressed"})

    told(cast.contact("tanaka", off, cast.mail("second@acme.test")))

    assert [message.to for message in deps.mail.sent] == ["second@acme.test"]


def test_one_who_fails_keeps_nobody_else_from_hearing(deps: FakeDeps) -> None:
    for name in ("ando", "sato", "tanaka"):
        deps.resellers.save_contact(cast.contact(name))
    opened = deps.incidents.open(cast.incident())
    deps.mail.by_address["ando@acme.test"].append(Refused("no such mailbox"))
    deps.mail.by_address["sato@acme.test"].append(Unavailable("SES: throttled"))

    with pytest.raises(Unavailable):
        send_notice(opened, means=deps)
    assert [message.to for message in deps.mail.sent] == ["tanaka@acme.test"]
    send_notice(opened, means=deps)

    assert [message.to for message in deps.mail.sent] == ["tanaka@acme.test", "sato@acme.test"]


def test_with_ses_down_it_is_raised_and_everybody_hears_once_when_it_is_back(
    deps: FakeDeps, clock: FakeClock
) -> None:
    deps.resellers.save_contact(cast.contact("sato"))
    deps.resellers.save_contact(cast.contact("suzuki", reseller=cast.RIVAL))
    opened = deps.incidents.open(cast.incident(resellers=(cast.ACME, cast.RIVAL)))
    deps.mail.failures += [Unavailable("SES: SendingPausedException")] * 2

    with pytest.raises(Unavailable):
        send_notice(opened, means=deps)
    clock.advance(minutes=3)
    for _ in range(3):
        send_notice(opened, means=deps)

    assert sorted(message.to for message in deps.mail.sent) == [
        "sato@acme.test",
        "suzuki@rival.test",
    ]
    assert subjects(deps) == []
    assert deps.resellers.contacts(cast.ACME)[0].routes[0].disabled_reason is None


def test_a_sender_that_died_before_it_sent_is_replaced_when_its_lease_is_over(
    deps: FakeDeps, clock: FakeClock
) -> None:
    deps.resellers.save_contact(cast.contact())
    opened = deps.incidents.open(cast.incident())
    deps.ledger.claim(key("tanaka@acme.test"), clock(), MAIL_LEASE)

    with pytest.raises(Unavailable):
        send_notice(opened, means=deps)
    assert deps.mail.sent == []
    clock.advance(minutes=2)
    send_notice(opened, means=deps)

    assert len(deps.mail.sent) == 1


def test_a_sender_that_died_after_it_sent_is_better_heard_twice_than_never(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    opened = told(cast.contact())
    sent = deps.ledger.all[key("tanaka@acme.test")]
    lost = {"delivery": Delivery.CLAIMED, "message_id": None, "lease_until": clock() + MAIL_LEASE}
    deps.ledger.all[key("tanaka@acme.test")] = sent.model_copy(update=lost)

    clock.advance(minutes=2)
    send_notice(opened, means=deps)

    first, second = deps.mail.sent
    assert first.subject == second.subject


def test_who_wants_no_notices_gets_none(deps: FakeDeps, told: Tell) -> None:
    told(cast.contact("sato", wants_notices=False), cast.contact("tanaka"))

    assert [message.to for message in deps.mail.sent] == ["tanaka@acme.test"]


@pytest.mark.parametrize("reseller", [cast.RIVAL, ResellerId("left-us")])
def test_a_reseller_without_contacts_is_the_operators_to_call(
    deps: FakeDeps, reseller: ResellerId
) -> None:
    opened = deps.incidents.open(cast.incident(resellers=(reseller,)))

    told = send_notice(opened, means=deps)

    assert told.unreached == (reseller,)
    assert "no contact could be reached" in subjects(deps)[0]


def test_nobody_reads_of_a_server_or_a_reseller_that_is_not_theirs(deps: FakeDeps) -> None:
    deps.resellers.save_contact(cast.contact())
    deps.resellers.save_contact(
        cast.contact("suzuki", cast.mail("s@rival.test"), cast.fax(), reseller=cast.RIVAL)
    )
    parent = ParentIncident(
        id=IncidentId("par-1"),
        children=(IncidentId("inc-1"), IncidentId("inc-2"), IncidentId("inc-3")),
        why="network 192.0.2.0/24",
        opened_at=cast.at(2),
        first_failed_at=cast.T0,
    )
    children = (
        deps.incidents.open(cast.incident(1)),
        deps.incidents.open(cast.incident(2, resellers=(cast.RIVAL,))),
        deps.incidents.open(cast.incident(3, resellers=(cast.ACME, cast.RIVAL))),
    )

    send_notice(children[0], parent, children, means=deps)

    (ours,), (theirs,) = deps.mail.to("tanaka@acme.test"), deps.mail.to("s@rival.test")
    assert _mentioned(ours) == {"web01", "web03", "acme"}
    assert _mentioned(theirs) == {"web02", "web03", "rival"}


def _mentioned(message: Message) -> set[str]:
    """Return which servers, resellers, people and networks a mail mentions."""
    names = ("web01", "web02", "web03", "acme", "rival", "suzuki", "tanaka", "192.0.2")
    everything = message.subject + message.text + (message.html or "")
    return {name for name in names if name in everything}


def test_the_timeline_keeps_the_very_words_and_its_line_names_nobody(
    deps: FakeDeps, told: Tell
) -> None:
    opened = told(cast.contact())

    (line,) = deps.incidents.events(opened.id)
    assert deps.mail.sent[0].text in line.evidence
    assert "notice.ja" in line.evidence
    assert "acme" not in line.text_ja + line.text_en
    assert "tanaka" not in line.text_ja + line.text_en


def test_recovery_goes_to_who_was_told_and_both_in_one_to_who_was_not(
    deps: FakeDeps, told: Tell
) -> None:
    told(cast.contact("tanaka"))
    deps.resellers.save_contact(cast.contact("sato"))

    send_recovery(cast.recovered(), means=deps)

    assert deps.mail.to("tanaka@acme.test")[-1].subject.startswith("【復旧連絡】")
    assert deps.mail.to("sato@acme.test")[-1].subject.startswith("【障害・復旧連絡】")


def test_all_mails_of_an_incident_are_one_thread(deps: FakeDeps, told: Tell) -> None:
    opened = told(cast.contact())
    send_notice(opened, rev=1, means=deps)
    send_recovery(cast.recovered(), means=deps)

    assert {message.thread for message in deps.mail.sent} == {"inc-1"}
    assert [message.tags["effect"] for message in deps.mail.sent] == [
        "notice",
        "update",
        "recovery",
    ]


def test_contacts_who_are_all_hosted_on_the_server_are_the_operators_to_call(
    deps: FakeDeps, told: Tell
) -> None:
    told(
        cast.contact("sato", cast.mail("noc@web01.hosting.test")),
        cast.contact("tanaka", cast.mail("tanaka@hosting.test")),
    )

    assert subjects(deps) == ["acme: every contact is hosted on web01"]
    assert len(deps.mail.sent) == 2


@pytest.mark.parametrize("elsewhere", [cast.mail("me@elsewhere.test"), cast.fax()])
def test_one_contact_elsewhere_is_enough(deps: FakeDeps, told: Tell, elsewhere: Route) -> None:
    told(
        cast.contact("sato", cast.mail("noc@web01.hosting.test")),
        cast.contact("tanaka", elsewhere),
    )

    assert subjects(deps) == []


def test_a_busy_fax_is_waiting_and_no_other_way_is_taken_yet(
    deps: FakeDeps, told: Tell, clock: FakeClock
) -> None:
    opened = told(cast.contact("tanaka", cast.fax(), cast.mail("second@acme.test")))
    (entry,) = deps.ledger.of_thread("inc-1")
    deps.ledger.mark(entry.key, Delivery.FAILED, clock(), next_at=cast.at(20))

    told_again = send_notice(opened, means=deps)

    assert told_again.waiting == (cast.ACME,)
    assert deps.mail.sent == []
    assert len(deps.fax.sent) == 1


def test_a_certificate_is_told_once_a_problem_and_to_the_operator(deps: FakeDeps) -> None:
    deps.resellers.save_contact(cast.contact())

    for _ in range(2):
        told = send_attention(cast.server(), Service.IMAPS, CERTIFICATE, means=deps)

    assert told.reached == (cast.ACME,)
    (message,) = deps.mail.sent
    assert message.subject == "【要確認】web01 メール受信(IMAPS)のサーバ証明書"
    assert subjects(deps) == ["web01: certificate of imaps (証明書 要確認)"]


def test_a_certificate_of_several_services_is_told_once_with_all_of_them(deps: FakeDeps) -> None:
    deps.resellers.save_contact(cast.contact())
    services = (Service.HTTPS, Service.SMTPS, Service.IMAPS)
    seen = {each: an_observation(each, certificate=CERTIFICATE) for each in services}
    seen[Service.FTPS] = an_observation(Service.FTPS)
    deps.observations.put_many(
        [ServerObservation(server_id=cast.server().id, round_at=cast.T0, observations=seen)]
    )

    for service in services:
        send_attention(cast.server(), service, CERTIFICATE, means=deps)

    (message,) = deps.mail.sent
    assert message.subject == "【要確認】web01 Web(HTTPS)ほかのサーバ証明書"
    for name in ("HTTPS", "SMTPS", "IMAPS"):
        assert name in message.text
    assert "FTPS" not in message.text
    assert subjects(deps) == ["web01: certificate of https, smtps, imaps (証明書 要確認)"]


def test_a_mail_about_a_certificate_that_could_not_go_out_goes_out_later(deps: FakeDeps) -> None:
    deps.resellers.save_contact(cast.contact())
    seen = {Service.IMAPS: an_observation(Service.IMAPS, certificate=CERTIFICATE)}
    deps.observations.put_many(
        [ServerObservation(server_id=cast.server().id, round_at=cast.T0, observations=seen)]
    )
    deps.mail.failures.append(Unavailable("SES: throttled"))
    with pytest.raises(Unavailable):
        send_attention(cast.server(), Service.IMAPS, CERTIFICATE, means=deps)

    retry_due(means=deps)

    assert len(deps.mail.sent) == 1
    assert len(subjects(deps)) == 1


def test_pages_go_one_person_further_each_time_and_each_level_once(deps: FakeDeps) -> None:
    for level in (1, 1, 2, 3):
        operators.page_operator(cast.incident(), level=level, reason="spent", means=deps)

    assert [message.to for message in deps.mail.sent] == [
        "first@operator.test",
        *("first@operator.test", "second@operator.test"),
        *("first@operator.test", "second@operator.test"),
    ]


def test_no_page_and_no_notice_carries_a_token_or_a_secret(deps: FakeDeps, told: Tell) -> None:
    waiting = cast.incident(token=TOKEN)
    told(cast.contact(), incident=waiting)
    operators.page_operator(waiting, level=1, reason="spent", means=deps)
    operators.alert("look", "at this", incident_id=waiting.id, means=deps)

    everything = repr(deps.mail.sent) + repr(deps.incidents.events(waiting.id))
    assert TOKEN not in everything
    assert "planted key" not in everything


def test_an_operator_who_cannot_be_mailed_keeps_no_colleague_from_hearing(deps: FakeDeps) -> None:
    deps.mail.by_address["first@operator.test"].append(Unavailable("SES: throttled"))

    assert operators.alert("look", "at this", means=deps)
    assert operators.alert("look", "at this", means=deps)

    assert sorted(message.to for message in deps.mail.sent) == list(cast.DESK.operators)


def test_a_page_that_reached_nobody_is_raised_and_sent_later_once(deps: FakeDeps) -> None:
    deps.mail.failures.append(Unavailable("SES: down"))

    with pytest.raises(Unavailable):
        operators.page_operator(cast.incident(), level=1, reason="spent", means=deps)
    for _ in range(2):
        assert operators.page_operator(cast.incident(), level=1, reason="spent", means=deps)

    assert len(deps.mail.sent) == 1


def test_every_way_has_its_own_line_in_the_ledger(deps: FakeDeps, told: Tell) -> None:
    told(cast.contact("tanaka", cast.fax("+81 3-4477-2288")))

    (entry,) = deps.ledger.of_thread("inc-1")
    assert entry.key.channel.startswith(ChannelKind.FAX.value)
    assert [line.key.effect for line in deps.ledger.of_thread("fax:0344772288")] == [Effect.NOTICE]
