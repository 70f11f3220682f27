"""The demo's post: every mail is kept whole, and what becomes of it is told as SES tells it."""

import asyncio
import base64
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from functions.core.adapters.fax_results import fax_result
from functions.core.adapters.receipts import ses_event
from functions.core.domain.contacts import FaxGateway
from functions.core.domain.deliveries import FaxOutcome, Outcome
from noren.demo import carrier, fax_machine, outbox
from noren.demo.postbox import Postbox

NOW = dt.datetime(2026, 9, 18, 1, 20, 30, 500_000, tzinfo=dt.UTC)
RAW = "From: 監視 <noren@operator.test>\r\nTo: a@acme.test\r\nSubject: s\r\n\r\nbody\r\n".encode()
ID = "0106-planted"


def request(to: str) -> dict[str, Any]:
    return {
        "Destination": {"ToAddresses": [to]},
        "Content": {"Raw": {"Data": base64.b64encode(RAW).decode()}},
        "EmailTags": [{"Name": "thread", "Value": "inc-1"}],
    }


@pytest.mark.parametrize(
    ("to", "outcomes"),
    [
        ("tanaka@acme.test", [Outcome.SENT, Outcome.DELIVERED]),
        ("success@simulator.amazonses.com", [Outcome.SENT, Outcome.DELIVERED]),
        ("bounce+one@simulator.amazonses.com", [Outcome.SENT, Outcome.DEAD]),
        ("suppressionlist@simulator.amazonses.com", [Outcome.SENT, Outcome.DEAD]),
        ("complaint@simulator.amazonses.com", [Outcome.SENT, Outcome.DELIVERED, Outcome.DEAD]),
        ("bounce@acme.test", [Outcome.SENT, Outcome.DELIVERED]),
    ],
)
def test_events_are_such_as_our_own_reader_takes_from_ses(to: str, outcomes: list[Outcome]) -> None:
    read = [ses_event(json.dumps(event)) for event in carrier.events(request(to), ID)]

    assert [event.outcome for event in read if event] == outcomes
    assert {event.message_id for event in read if event} == {ID}


@pytest.mark.parametrize(
    ("to", "gateway", "outcome"),
    [
        ("0344772288@fax.tc", FaxGateway.FAX_TC, FaxOutcome.SUCCESS),
        ("0344772288@cl1.faximo.jp", FaxGateway.FAXIMO, FaxOutcome.SUCCESS),
        ("0099999996017@fax.tc", FaxGateway.FAX_TC, FaxOutcome.BUSY),
        ("0099999993912@fax.tc", FaxGateway.FAX_TC, FaxOutcome.FAILED),
    ],
)
def test_a_gateway_answers_with_a_mail_that_our_own_reader_believes(
    to: str, gateway: FaxGateway, outcome: FaxOutcome
) -> None:
    mail = fax_machine.result_mail(to, f"{ID}@email.amazonses.com", NOW)

    result = fax_result(mail or b"")
    assert result is not None
    assert (result.gateway, result.outcome) == (gateway, outcome)
    assert result.number == to.partition("@")[0]
    assert result.references == (ID,)


def test_nobody_else_is_a_gateway() -> None:
    assert fax_machine.result_mail("0344772288@fax.tc.acme.test", ID, NOW) is None


@pytest.mark.parametrize(
    ("answer", "kept"),
    [({"MessageId": f"{ID}@email.amazonses.com"}, True), ({"message": "refused"}, False)],
)
async def test_only_what_ses_took_is_kept_and_carried(
    tmp_path: Path, answer: dict[str, str], *, kept: bool
) -> None:
    carried: list[str] = []
    asked = json.dumps(request("a@acme.test")).encode()

    async def ses(scope: object, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": asked}

    async def send(message: dict[str, Any]) -> None:
        await asyncio.sleep(0)

    postbox = Postbox(ses, tmp_path / "outbox", lambda _request, name: carried.append(name))
    await postbox(
        {"type": "http", "method": "POST", "path": "/v2/email/outbound-emails"}, receive, send
    )

    assert carried == ([answer["MessageId"]] if kept else [])
    assert (tmp_path / "outbox" / f"{ID}.eml").exists() == kept
    if kept:
        (mail,) = outbox.read(tmp_path)
        assert (mail.sender, mail.text) == ("監視 <noren@operator.test>", "body\n")
