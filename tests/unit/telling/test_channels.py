"""Mail and FAX as they go over the wire, and what SES's refusals mean."""

import re
import socket
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.core.adapters.channels import channels
from functions.core.adapters.mime import address, mime
from functions.core.domain.contacts import ChannelKind, FaxGateway, Language
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.mail import Message
from functions.core.ports import Channel
from functions.core.settings import Settings
from functions.core.wiring.clients import Clients
from tests.unit.telling import cast
from tests.unit.telling.post import SILENCE, Post, open_post

PDF = b"%PDF-1.4 planted"
Channels = Mapping[ChannelKind, Channel]


@pytest.fixture(scope="module")
def open_ses() -> Iterator[Post]:
    with open_post() as post:
        yield post


@pytest.fixture
def ses(open_ses: Post, monkeypatch: pytest.MonkeyPatch) -> Post:
    """Return an SES that nobody has asked for anything yet."""
    open_ses.requests.clear()
    open_ses.script.clear()
    _sign_in(monkeypatch, open_ses.url)
    return open_ses


@pytest.fixture
def ways(ses: Post) -> Channels:
    return _channels()


def _sign_in(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "planted")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "planted")
    monkeypatch.setenv("AWS_ENDPOINT_URL_SESV2", url)


def _channels() -> Channels:
    client = Clients(Settings()).client("sesv2", attempts=1)
    return channels(client, desk=cast.DESK, configuration_set="noren-mail")


def message(**changes: object) -> Message:
    """Return a first notice to Tanaka."""
    values = {
        "to": "tanaka@acme.test",
        "to_name": "田中 太郎",
        "subject": "【障害連絡】web01 Web(HTTP)ほか1サービスの停止",
        "text": "検知日時: 2026年9月18日(金) 10:00\n",
        "html": "<p>検知日時: 2026年9月18日(金) 10:00</p>\n",
        "thread": "inc-1",
        "first_in_thread": True,
        "tags": {"effect": "notice", "rev": "0", "thread": "inc-1"},
    }
    return Message.model_validate(values | changes)


def fax(**changes: object) -> Message:
    values = {"to": "03-4477-2288", "gateway": FaxGateway.FAX_TC, "attachment": PDF}
    return message(**(values | {"attachment_name": "notice.pdf"} | changes))


def test_a_mail_arrives_as_it_was_meant(ses: Post, ways: Channels) -> None:
    receipt = ways[ChannelKind.EMAIL].send(message())

    mail = ses.mail
    assert receipt.message_id == "01060191-000000"
    assert str(mail["From"]) == f"{cast.DESK.name} <noren@operator.test>"
    assert str(mail["To"]) == "田中 太郎 <tanaka@acme.test>"
    assert str(mail["Reply-To"]) == "support@operator.test"
    assert str(mail["Subject"]) == message().subject
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert text.get_content().splitlines() == message().text.splitlines()
    assert html.get_content().splitlines() == (message().html or "").splitlines()


def test_ses_is_told_whose_events_these_are(ses: Post, ways: Channels) -> None:
    ways[ChannelKind.EMAIL].send(message(tags={"thread": "web01:http:ab/障害", "empty": ""}))

    request = ses.requests[-1]
    assert request["ConfigurationSetName"] == "noren-mail"
    assert request["Destination"] == {"ToAddresses": ["tanaka@acme.test"]}
    assert request["FromEmailAddress"].isascii()
    assert request["EmailTags"] == [
        {"Name": "thread", "Value": "web01_http_ab___"},
        {"Name": "empty", "Value": "_"},
    ]


def test_nobody_answers_a_machine_by_machine(ses: Post, ways: Channels) -> None:
    ways[ChannelKind.EMAIL].send(message())

    assert ses.mail["Auto-Submitted"] == "auto-generated"
    assert ses.mail["X-Auto-Response-Suppress"] == "All"


def test_seven_bits_and_short_lines_pass_every_mail_server(ses: Post, ways: Channels) -> None:
    ways[ChannelKind.EMAIL].send(message(text="長い行" * 2000, attachment=bytes(range(256)) * 99))

    assert ses.raw.isascii()
    assert max(len(line) for line in ses.raw.split(b"\r\n")) <= 78
    assert not re.search(rb"(?<!\r)\n", ses.raw)


def test_one_incident_is_one_thread_of_mails(ses: Post, ways: Channels) -> None:
    roots, ids = set(), set()
    for first, subject in ((True, "notice"), (False, "update"), (False, "recovery")):
        ways[ChannelKind.EMAIL].send(message(first_in_thread=first, subject=subject))
        roots.add(str(ses.mail["References"]))
        ids.add(str(ses.mail["Message-ID"]))
        assert (ses.mail["In-Reply-To"] is None) == first
    ways[ChannelKind.EMAIL].send(message(thread="inc-2"))

    assert len(roots) == 1
    assert len(ids) == 3
    assert str(ses.mail["References"]) not in roots
    assert not any("inc-1" in each for each in roots | ids)


def test_a_mail_that_is_sent_twice_has_one_name(ses: Post, ways: Channels) -> None:
    names = set()
    for _ in range(2):
        ways[ChannelKind.EMAIL].send(message())
        names.add(str(ses.mail["Message-ID"]))

    assert len(names) == 1


def test_an_attachment_keeps_its_bytes_and_its_name(ses: Post, ways: Channels) -> None:
    ways[ChannelKind.EMAIL].send(message(attachment=PDF, attachment_name="report.pdf"))

    (attached,) = ses.mail.iter_attachments()
    assert attached.get_filename() == "report.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_payload(decode=True) == PDF
    body = ses.mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == message().text.splitlines()


def test_english_mails_carry_the_desks_english_name(ses: Post, ways: Channels) -> None:
    ways[ChannelKind.EMAIL].send(message(language=Language.EN))

    assert str(ses.mail["From"]) == "Rental Server Watch <noren@operator.test>"


@pytest.mark.parametrize(
    "text",
    ["a\r\nBcc: all@rival.test", "a\nX: y", "a\r\n\r\nbody", "a\u2028b\u0085c", "=?utf-8?b?"],
)
def test_no_value_breaks_out_of_its_header(ses: Post, ways: Channels, text: str) -> None:
    ways[ChannelKind.EMAIL].send(message(subject=text, to_name=text))

    assert set(ses.mail.keys()) == {
        *("From", "To", "Reply-To", "Subject", "Message-ID", "References", "Auto-Submitted"),
        *("X-Auto-Response-Suppress", "MIME-Version", "Content-Type"),
    }
    assert ses.mail["Bcc"] is None


@given(
    subject=st.text(min_size=1, max_size=250),
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=100),
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_name_holds_the_mail_stays_one_mail(subject: str, name: str) -> None:
    raw = mime(message(subject=subject, to_name=name), cast.DESK, to="tanaka@acme.test")

    head, _, _ = raw.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert names.count(b"To") == 1
    assert b"Bcc" not in names
    assert raw.isascii()
    assert b"<tanaka@acme.test>" in raw or b"tanaka@acme.test" in raw


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("tanaka@acme.test", "tanaka@acme.test"),
        (" o'hara+noc@sub.acme.test ", "o'hara+noc@sub.acme.test"),
        ("a..b.@docomo.ne.jp", '"a..b."@docomo.ne.jp'),
        ("tanaka@アクメ.jp", "tanaka@xn--cck0a4k.jp"),
    ],
)
def test_addresses_are_spelled_for_the_wire(text: str, spelled: str) -> None:
    assert address(text) == spelled


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tanaka",
        "@acme.test",
        "tanaka@acme",
        "a@acme.test, b@rival.test",
        "a@acme.test\r\nBcc: b@rival.test",
        "<a@acme.test>",
        "田中@acme.test",
        "a b@acme.test",
        "a@-acme.test",
        f"{'a' * 65}@acme.test",
        "a@" + "あ" * 100 + ".test",
    ],
)
def test_what_is_no_address_is_refused_before_anybody_is_asked(
    ses: Post, ways: Channels, text: str
) -> None:
    with pytest.raises(Refused):
        ways[ChannelKind.EMAIL].send(message(to=text))

    assert ses.requests == []


@pytest.mark.parametrize(
    ("gateway", "to", "subject"),
    [
        (FaxGateway.FAX_TC, "0344772288@fax.tc", message().subject),
        (FaxGateway.FAXIMO, "0344772288@cl1.faximo.jp", "==="),
    ],
)
def test_a_fax_goes_to_its_gateway_as_a_pdf_and_nothing_else(
    ses: Post, ways: Channels, gateway: FaxGateway, to: str, subject: str
) -> None:
    ways[ChannelKind.FAX].send(fax(gateway=gateway))

    assert ses.requests[-1]["Destination"] == {"ToAddresses": [to]}
    assert str(ses.mail["Subject"]) == subject
    assert ses.mail["Reply-To"] is None
    (attached,) = ses.mail.iter_attachments()
    assert attached.get_payload(decode=True) == PDF
    body = ses.mail.get_body()
    assert body is not None
    assert body.get_content().strip() == ""


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+81 3-4477-2288", "0344772288"),
        ("0081344772288", "0344772288"),
        ("+1 213 999 9999", "0012139999999"),
    ],
)
def test_numbers_are_dialled_from_japan(
    ses: Post, ways: Channels, written: str, dialled: str
) -> None:
    ways[ChannelKind.FAX].send(fax(to=written))

    assert ses.requests[-1]["Destination"]["ToAddresses"] == [f"{dialled}@fax.tc"]


@pytest.mark.parametrize(
    "changes", [{"gateway": None}, {"to": "03-4477-CALL"}, {"to": "12@rival.test"}, {"to": "+81 "}]
)
def test_a_fax_that_cannot_be_dialled_is_refused(
    ses: Post, ways: Channels, changes: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        ways[ChannelKind.FAX].send(fax(**changes))

    assert ses.requests == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("MessageRejected", "Transaction failed: Address contains illegal characters"),
        ("BadRequestException", "Missing final '@domain'"),
        ("BadRequestException", "Domain contains dot-dot"),
        ("BadRequestException", "Local address contains control or whitespace"),
    ],
)
def test_what_ses_refuses_for_good_is_refused(
    ses: Post, ways: Channels, code: str, text: str
) -> None:
    ses.refuse(code, text)

    with pytest.raises(Refused, match=re.escape(text)):
        ways[ChannelKind.EMAIL].send(message())


@pytest.mark.parametrize(
    ("code", "text", "status"),
    [
        ("MessageRejected", "Email address is not verified. The following identities failed", 400),
        ("MailFromDomainNotVerifiedException", "", 400),
        ("AccountSuspendedException", "", 400),
        ("SendingPausedException", "", 400),
        ("LimitExceededException", "", 400),
        ("TooManyRequestsException", "Maximum sending rate exceeded.", 429),
        ("NotFoundException", "Configuration set does not exist", 404),
        ("BadRequestException", "Invalid tag value", 400),
        ("AccessDeniedException", "", 403),
        ("InternalServiceErrorException", "", 500),
        ("ServiceUnavailable", "", 503),
    ],
)
def test_what_is_our_trouble_or_ses_s_switches_no_address_off(
    ses: Post, ways: Channels, code: str, text: str, status: int
) -> None:
    ses.refuse(code, text, status)

    with pytest.raises(Unavailable, match=code):
        ways[ChannelKind.EMAIL].send(message())

    assert len(ses.requests) == 1  # the ledger repeats it, nobody else


def test_an_answer_that_gets_lost_is_unavailable(ses: Post, ways: Channels) -> None:
    ses.script.append(SILENCE)

    with pytest.raises(Unavailable):
        ways[ChannelKind.EMAIL].send(message())

    assert len(ses.requests) == 1


def test_an_ses_that_nobody_reaches_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    _sign_in(monkeypatch, f"http://127.0.0.1:{port}")

    with pytest.raises(Unavailable):
        _channels()[ChannelKind.EMAIL].send(message())
