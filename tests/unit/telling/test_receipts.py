"""What SES and the gateways answer, as they really write it, and as others might forge it."""

import json
from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.core.adapters.fax_results import fax_result
from functions.core.adapters.receipts import ses_event
from functions.core.domain.contacts import FaxGateway
from functions.core.domain.deliveries import FaxOutcome, Outcome
from tests.unit.telling import cast

ID = "0106019937ab12cd-5f0e3c1a-0000-4000-8000-000000000000-000000"
RECIPIENT = {"emailAddress": "tanaka@acme.test"}
WHEN = {"timestamp": "2026-09-18T01:11:05.123Z"}


def document(kind: str, **parts: Any) -> str:
    """Return an event as SES publishes it through a configuration set."""
    mail = {
        "timestamp": "2026-09-18T01:11:02.012Z",
        "source": "noren@operator.test",
        "sourceArn": "arn:aws:ses:ap-northeast-1:123456789012:identity/operator.test",
        "sendingAccountId": "123456789012",
        "messageId": ID,
        "destination": ["tanaka@acme.test"],
        "headersTruncated": False,
        "headers": [{"name": "From", "value": "=?utf-8?b?44OO?= <noren@operator.test>"}],
        "commonHeaders": {"from": ["noren@operator.test"], "subject": "【障害連絡】web01"},
        "tags": {"ses:configuration-set": ["noren-mail"], "thread": ["inc-1"]},
    }
    return json.dumps({"eventType": kind, "mail": mail, **parts}, ensure_ascii=False)


DELIVERY = {
    "processingTimeMillis": 3111,
    "recipients": ["tanaka@acme.test"],
    "smtpResponse": "250 2.6.0 Message received",
    "reportingMTA": "mta.example.com",
    "remoteMtaIp": "192.0.2.25",
    **WHEN,
}


def bounce(kind: str, sub: str, **recipient: str) -> dict[str, Any]:
    return {
        "bounceType": kind,
        "bounceSubType": sub,
        "bouncedRecipients": [RECIPIENT | recipient],
        "feedbackId": "0106-feedback",
        "reportingMTA": "dsn; mta.example.com",
        **WHEN,
    }


def complaint(**changes: Any) -> dict[str, Any]:
    return {
        "complainedRecipients": [RECIPIENT],
        "feedbackId": "0106-feedback",
        "complaintSubType": None,
        "userAgent": "Amazon SES Mailbox Simulator",
        "complaintFeedbackType": "abuse",
        "arrivalDate": "2026-09-18T01:11:05.123Z",
        **WHEN,
    } | changes


@pytest.mark.parametrize(
    ("kind", "parts", "outcome", "detail"),
    [
        ("Send", {"send": {}}, Outcome.SENT, ""),
        ("Delivery", {"delivery": DELIVERY}, Outcome.DELIVERED, "250 2.6.0 Message received"),
        (
            "Bounce",
            {"bounce": bounce("Permanent", "General", diagnosticCode="smtp; 550 5.1.1 unknown")},
            Outcome.DEAD,
            "bounced: Permanent General; smtp; 550 5.1.1 unknown",
        ),
        (
            "Bounce",
            {"bounce": bounce("Permanent", "OnAccountSuppressionList")},
            Outcome.DEAD,
            "bounced: Permanent OnAccountSuppressionList",
        ),
        (
            "Bounce",
            {"bounce": bounce("Permanent", "Suppressed")},
            Outcome.DEAD,
            "bounced: Permanent Suppressed",
        ),
        (
            "Bounce",
            {"bounce": bounce("Transient", "MailboxFull", status="4.2.2")},
            Outcome.FAILED,
            "bounced: Transient MailboxFull",
        ),
        (
            "Bounce",
            {"bounce": bounce("Undetermined", "Undetermined")},
            Outcome.FAILED,
            "bounced: Undetermined Undetermined",
        ),
        ("Complaint", {"complaint": complaint()}, Outcome.DEAD, "complained: abuse"),
        (
            "Complaint",
            {
                "complaint": complaint(
                    complaintSubType="OnAccountSuppressionList", complaintFeedbackType=""
                )
            },
            Outcome.DEAD,
            "complained: OnAccountSuppressionList",
        ),
        (
            "DeliveryDelay",
            {
                "deliveryDelay": {
                    "delayType": "MailboxFull",
                    "expirationTime": "2026-09-18T15:00:00.000Z",
                    "delayedRecipients": [RECIPIENT | {"status": "4.2.2"}],
                    **WHEN,
                }
            },
            Outcome.DELAYED,
            "delayed: MailboxFull",
        ),
        ("Reject", {"reject": {"reason": "Bad content"}}, Outcome.FAILED, "rejected by SES: Bad"),
        (
            "Rendering Failure",
            {"failure": {"templateName": "t", "errorMessage": "no attribute"}},
            Outcome.FAILED,
            "not rendered by SES: no attribute",
        ),
    ],
)
def test_every_event_says_what_it_means_for_the_mail(
    kind: str, parts: dict[str, Any], outcome: Outcome, detail: str
) -> None:
    event = ses_event(document(kind, **parts))

    assert event is not None
    assert (event.message_id, event.outcome) == (ID, outcome)
    assert event.recipients == ("tanaka@acme.test",)
    assert event.detail.startswith(detail)
    assert event.at.tzinfo is not None


def test_an_event_of_an_identity_is_read_like_one_of_a_configuration_set() -> None:
    parts = json.loads(document("Delivery", delivery=DELIVERY))
    parts["notificationType"] = parts.pop("eventType")

    event = ses_event(json.dumps(parts))

    assert event is not None
    assert event.outcome is Outcome.DELIVERED


def test_a_long_answer_of_a_server_is_one_short_line() -> None:
    said = "550 no\r\n" + "x" * 5000

    event = ses_event(
        document("Bounce", bounce=bounce("Permanent", "General", diagnosticCode=said))
    )

    assert event is not None
    assert len(event.detail) == 400
    assert "\n" not in event.detail


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Successfully validated SNS topic for Amazon SES event publishing.",
        "{}",
        "[]",
        "null",
        '{"eventType":"Bounce"}',
        document("Bounce"),
        document("Bounce", bounce={"bounceType": "Permanent"}),
        document("Delivery", delivery=DELIVERY | {"timestamp": "yesterday"}),
        document("Open", open={"ipAddress": "192.0.2.1"}),
        document("Click"),
        document("Subscription"),
        document("Something New"),
        document("Complaint", complaint=complaint(complaintFeedbackType="not-spam")),
    ],
)
def test_what_is_foreign_or_broken_is_let_go(text: str) -> None:
    assert ses_event(text) is None


def test_a_broken_event_leaves_no_address_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    ses_event(document("Delivery", delivery=DELIVERY | {"timestamp": "tanaka@acme.test"}))

    assert "cannot be read" in caplog.text
    assert "tanaka" not in caplog.text + str(vars(caplog.records[0]))


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
@settings(max_examples=100, deadline=None)
def test_nothing_that_a_topic_may_carry_raises(text: str) -> None:
    assert ses_event(text) is None


VERDICTS: Mapping[str, str] = {
    "Return-Path": "<noreply@interfax.jp>",
    "Received": "from mx.interfax.jp (mx.interfax.jp [192.0.2.9]) by inbound-smtp.ap-northeast-1"
    ".amazonaws.com with SMTP id abc for results@fax.operator.test;"
    " Fri, 18 Sep 2026 01:21:00 +0000 (UTC)",
    "X-SES-Spam-Verdict": "PASS",
    "X-SES-Virus-Verdict": "PASS",
    "Authentication-Results": "amazonses.com; spf=pass (spfCheck: domain of interfax.jp designates"
    " 192.0.2.9 as permitted sender) client-ip=192.0.2.9; envelope-from=noreply@interfax.jp;"
    " helo=mx.interfax.jp; dkim=pass header.i=@interfax.jp; dmarc=pass header.from=interfax.jp;",
}
FAXIMO: Mapping[str, str] = {
    "From": "faximo <info@silver.faximo.jp>",
    "Authentication-Results": "amazonses.com; spf=pass client-ip=192.0.2.8;"
    " envelope-from=bounce@silver.faximo.jp; helo=mx.faximo.jp; dkim=none; dmarc=none"
    " header.from=silver.faximo.jp;",
}


def result_mail(subject: str, text: str, charset: str = "utf-8", /, **headers: str | None) -> bytes:
    """Return a result mail of InterFAX as SES filed it, with some headers changed or left out."""
    mail = EmailMessage()
    wanted = {"From": "InterFAX <noreply@interfax.jp>", "Subject": subject, **VERDICTS}
    wanted["Date"] = "Fri, 18 Sep 2026 10:20:50 +0900"
    for name, value in (
        wanted | {_spelled(name): value for name, value in headers.items()}
    ).items():
        if value is not None:
            mail[name] = value
    mail.set_content(text, charset=charset)
    return mail.as_bytes()


def _spelled(name: str) -> str:
    return name.replace("_", "-")


JAPANESE = "送信結果: {code}\nFAX番号: 0081344772288\nページ数: 1\n"


@pytest.mark.parametrize(
    ("subject", "text", "outcome"),
    [
        ("FAX送信が成功しました -> 0081344772288", JAPANESE.format(code=0), FaxOutcome.SUCCESS),
        ("FAX送信が失敗しました -> 0081344772288", JAPANESE.format(code=6017), FaxOutcome.BUSY),
        ("FAX送信が失敗しました -> 0081344772288", JAPANESE.format(code=3912), FaxOutcome.FAILED),
        ("FAX送信が失敗しました -> 0081344772288", "話中", FaxOutcome.BUSY),
        ("Successful transmission to 0081344772288", "Status: 0", FaxOutcome.SUCCESS),
        ("Failed transmission to 0081344772288", "Status: 263 busy", FaxOutcome.BUSY),
        ("Failed transmission to 0081344772288", "Status: 3224", FaxOutcome.FAILED),
        (
            "InterFAX",
            "<Status>0</Status><DestinationFax>0081344772288</DestinationFax>",
            FaxOutcome.SUCCESS,
        ),
        (
            "InterFAX",
            "<Status>6017</Status>\n<DestinationFax>0081344772288</DestinationFax>",
            FaxOutcome.BUSY,
        ),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp"])
def test_interfax_says_how_it_went(
    subject: str, text: str, outcome: FaxOutcome, charset: str
) -> None:
    result = fax_result(result_mail(subject, text, charset))

    assert result is not None
    assert (result.gateway, result.number) == (FaxGateway.FAX_TC, cast.fax().to)
    assert result.outcome is outcome


@pytest.mark.parametrize(
    ("subject", "text", "outcome"),
    [
        ("FAX送信結果通知", "宛先: 0344772288@cl1.faximo.jp\n結果: 送信完了", FaxOutcome.SUCCESS),
        ("FAX送信結果通知", "宛先: 03-4477-2288\n結果: 送信エラー(話中)", FaxOutcome.BUSY),
        ("FAX送信結果通知", "FAX番号:0344772288\n結果:エラー(応答なし)", FaxOutcome.FAILED),
    ],
)
def test_faximo_says_how_it_went(subject: str, text: str, outcome: FaxOutcome) -> None:
    result = fax_result(result_mail(subject, text, **FAXIMO))

    assert result is not None
    assert (result.gateway, result.number) == (FaxGateway.FAXIMO, cast.fax().to)
    assert result.outcome is outcome


def test_a_result_tells_which_mail_it_is_about_and_when_it_came() -> None:
    result = fax_result(
        result_mail(
            "FAX送信が成功しました -> 0344772288",
            "",
            In_Reply_To=f"<{ID}@ap-northeast-1.amazonses.com>",
        )
    )

    assert result is not None
    assert result.references == (ID,)
    assert f"{result.at:%H:%M:%S}" == "01:21:00"


SUCCESS = "FAX送信が成功しました -> 0344772288"
EVIL = "amazonses.com; spf={spf}; envelope-from={envelope}; helo=mx; dkim={dkim}; dmarc=none;"


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "InterFAX <noreply@interfax.jp.evil.test>"},
        {"From": "noreply@interfax.jp, x@evil.test"},
        {"From": None},
        {"X_SES_Virus_Verdict": "FAIL"},
        {"X_SES_Virus_Verdict": None},
        {"Authentication_Results": None},
        {"Authentication_Results": "mx.evil.test; dkim=pass header.i=@interfax.jp"},
        {
            "Authentication_Results": EVIL.format(
                spf="fail", envelope="noreply@interfax.jp", dkim="none"
            )
        },
        {
            "Authentication_Results": EVIL.format(
                spf="pass client-ip=192.0.2.66",
                envelope="x@evil.test",
                dkim="pass header.i=@evil.test",
            )
        },
        {
            "Authentication_Results": EVIL.format(
                spf="pass (designates dkim=pass header.i=@interfax.jp; )",
                envelope='"x; dkim=pass header.i=@interfax.jp"@evil.test',
                dkim="fail header.i=@interfax.jp",
            )
        },
    ],
)
def test_a_mail_that_is_not_the_gateways_is_no_result(headers: dict[str, str | None]) -> None:
    assert fax_result(result_mail(SUCCESS, "", **headers)) is None


def test_only_the_verdicts_that_ses_put_on_top_are_believed() -> None:
    forged = result_mail(SUCCESS, "")
    refused = (
        b"X-SES-Virus-Verdict: PASS\n"
        b"Authentication-Results: amazonses.com; spf=fail; envelope-from=x@evil.test; dkim=none;\n"
    )

    assert fax_result(forged) is not None
    assert fax_result(refused + forged) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("FAX送信を受け付けました", "FAX番号: 0344772288"),
        ("InterFAX", "<Status>-3</Status><DestinationFax>0344772288</DestinationFax>"),
        ("FAX送信が成功しました", "番号なし"),
        ("ご請求のお知らせ", "合計 1,000 円"),
    ],
)
def test_what_says_no_result_is_let_go(subject: str, text: str) -> None:
    assert fax_result(result_mail(subject, text)) is None


@pytest.mark.parametrize("mail", [b"", b"\0" * 99, b"\xff\xfe\n\n\xff", b"Subject: =?x?b?!?=\n\n"])
def test_a_broken_mail_is_let_go(mail: bytes) -> None:
    assert fax_result(mail) is None


def test_a_charset_that_nobody_knows_is_read_as_far_as_it_goes() -> None:
    mail = result_mail(SUCCESS, "OK").replace(b'charset="utf-8"', b'charset="x-none"')

    assert fax_result(mail) is not None


@given(st.binary(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_nothing_that_anybody_may_mail_raises(tail: bytes) -> None:
    assert fax_result(b"From: a@evil.test\n" + tail) is None
    fax_result(result_mail(SUCCESS, "") + tail)
