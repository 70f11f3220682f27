"""Says what became of each mail, as SES does on AWS: the embedded SES takes mails and says nothing.

Most are delivered. The addresses of SES's own mailbox simulator do what they do on AWS
(`bounce@simulator.amazonses.com` …), and mails to a FAX gateway are answered by its result mail.
"""

import asyncio
import datetime as dt
import json
import logging
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from noren.demo import fax_machine

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sesv2 import SESV2Client

DELIVERY_S: Final = 1.0
FAX_S: Final = 3.0
SIMULATOR: Final = "@simulator.amazonses.com"

Document = dict[str, Any]


class Carrier:
    """Publishes to the topics of a mail's configuration set. Lives in the launcher's loop."""

    def __init__(self, *, delivery_s: float = DELIVERY_S, fax_s: float = FAX_S) -> None:
        self._delivery_s, self._fax_s = delivery_s, fax_s
        self._carrying: set[asyncio.Task[None]] = set()

    def carry(self, request: Document, message_id: str) -> None:
        """Take one SendEmail on its way."""
        task = asyncio.get_running_loop().create_task(self._carry(request, message_id))
        self._carrying.add(task)
        task.add_done_callback(self._carrying.discard)

    async def _carry(self, request: Document, message_id: str) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        to = str(request["Destination"]["ToAddresses"][0])
        try:
            await asyncio.sleep(self._delivery_s)
            for event in events(request, message_id):
                await asyncio.to_thread(self._publish, request, event)
            result = fax_machine.result_mail(to, message_id, dt.datetime.now(dt.UTC))
            if result is not None:
                await asyncio.sleep(self._fax_s)
                await asyncio.to_thread(self._file, result, message_id)
        except (BotoCoreError, ClientError):
            logging.getLogger(__name__).exception("what became of a mail cannot be told")

    def _publish(self, request: Document, event: Document) -> None:
        kind = str(event["eventType"])
        wanted = "".join(f"_{c}" if c.isupper() else c.upper() for c in kind).lstrip("_")
        document = json.dumps(event)
        for topic in self._topics(str(request.get("ConfigurationSetName", "")), wanted):
            self._sns.publish(
                TopicArn=topic, Subject="Amazon SES Email Event Notification", Message=document
            )

    def _topics(self, configuration_set: str, kind: str) -> list[str]:
        if not configuration_set:
            return []
        answer = self._ses.get_configuration_set_event_destinations(
            ConfigurationSetName=configuration_set
        )
        return [
            each["SnsDestination"]["TopicArn"]
            for each in answer["EventDestinations"]
            if each.get("Enabled")
            and kind in each["MatchingEventTypes"]
            and "SnsDestination" in each
        ]

    def _file(self, mail: bytes, message_id: str) -> None:
        bucket = os.environ.get("NOREN_FAX_RESULTS_BUCKET")
        if bucket:
            self._s3.put_object(Bucket=bucket, Key=message_id.partition("@")[0], Body=mail)

    @cached_property
    def _sns(self) -> Any:  # noqa: ANN401 -- no stubs of it are installed
        import boto3

        return boto3.client("sns")

    @cached_property
    def _ses(self) -> "SESV2Client":
        import boto3

        return boto3.client("sesv2")

    @cached_property
    def _s3(self) -> "S3Client":
        import boto3

        return boto3.client("s3")


def events(request: Document, message_id: str) -> list[Document]:
    """Return what SES says of a mail, in its order."""
    to = str(request["Destination"]["ToAddresses"][0])
    mail = _mail(request, message_id)
    return [{**event, "mail": mail} for event in _happenings(to)]


def _happenings(to: str) -> list[Document]:
    local = to.partition("@")[0].partition("+")[0] if to.endswith(SIMULATOR) else ""
    sent: Document = {"eventType": "Send", "send": {}}
    if local in {"bounce", "suppressionlist"}:
        return [sent, _bounce(to, "General" if local == "bounce" else "Suppressed")]
    return [sent, _delivery(to), *([_complaint(to)] if local == "complaint" else [])]


def _delivery(to: str) -> Document:
    return {
        "eventType": "Delivery",
        "delivery": {
            "timestamp": _now(),
            "recipients": [to],
            "smtpResponse": "250 2.6.0 Message received",
        },
    }


def _bounce(to: str, kind: str) -> Document:
    return {
        "eventType": "Bounce",
        "bounce": {
            "bounceType": "Permanent",
            "bounceSubType": kind,
            "bouncedRecipients": [
                {"emailAddress": to, "diagnosticCode": "smtp; 550 5.1.1 user unknown"}
            ],
            "timestamp": _now(),
        },
    }


def _complaint(to: str) -> Document:
    return {
        "eventType": "Complaint",
        "complaint": {
            "complainedRecipients": [{"emailAddress": to}],
            "complaintFeedbackType": "abuse",
            "timestamp": _now(),
        },
    }


def _mail(request: Document, message_id: str) -> Document:
    return {
        "timestamp": _now(),
        "messageId": message_id,
        "source": request.get("FromEmailAddress", ""),
        "destination": request["Destination"]["ToAddresses"],
        "tags": {tag["Name"]: [tag["Value"]] for tag in request.get("EmailTags", [])},
    }


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
