"""What SES says became of a message."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from typing import Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from functions.core.domain.deliveries import DeliveryEvent, Outcome
from functions.core.domain.wording import one_line

logger = logging.getLogger("noren.receipts")


class _Part(BaseModel):
    """SES adds fields when it likes: what is not asked for is let through."""

    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, extra="ignore", defer_build=True
    )


class _Recipient(_Part):
    email_address: str
    diagnostic_code: str = ""


class _Mail(_Part):
    message_id: str = Field(min_length=1, max_length=200)
    timestamp: AwareDatetime
    destination: tuple[str, ...] = ()


class _Delivery(_Part):
    timestamp: AwareDatetime
    smtp_response: str = ""
    recipients: tuple[str, ...] = ()


class _Bounce(_Part):
    timestamp: AwareDatetime
    bounce_type: str
    bounce_sub_type: str = ""
    bounced_recipients: tuple[_Recipient, ...] = ()


class _Complaint(_Part):
    timestamp: AwareDatetime
    complaint_sub_type: str | None = None
    complaint_feedback_type: str = ""
    complained_recipients: tuple[_Recipient, ...] = ()


class _Delay(_Part):
    timestamp: AwareDatetime
    delay_type: str = ""
    delayed_recipients: tuple[_Recipient, ...] = ()


class _Reject(_Part):
    reason: str = ""


class _Failure(_Part):
    error_message: str = ""


class _Event(_Part):
    event_type: str = ""
    notification_type: str = ""
    mail: _Mail
    delivery: _Delivery | None = None
    bounce: _Bounce | None = None
    complaint: _Complaint | None = None
    delivery_delay: _Delay | None = None
    reject: _Reject | None = None
    failure: _Failure | None = None


def ses_event(message: str) -> DeliveryEvent | None:
    """Read one event of SES; None, and a line in the log, for what it is none of ours to act on.

    Nothing is raised: a document that cannot be read today cannot be read at the third try either.
    """
    try:
        event = _Event.model_validate_json(message)
    except ValidationError as error:
        where = [".".join(map(str, each["loc"])) for each in error.errors(include_input=False)]
        logger.warning("a delivery event cannot be read", extra={"fields": where[:10]})
        return None
    kind = event.event_type or event.notification_type
    read = KINDS.get(kind)
    if read is None:
        logger.info("a delivery event that is not asked for", extra={"kind": kind[:40]})
    return read(event) if read else None


def _sent(event: _Event) -> DeliveryEvent:
    return _made(event, Outcome.SENT)


def _delivered(event: _Event) -> DeliveryEvent | None:
    if event.delivery is None:
        return None
    told = event.delivery
    return _made(
        event, Outcome.DELIVERED, told.smtp_response, at=told.timestamp, to=told.recipients
    )


def _bounced(event: _Event) -> DeliveryEvent | None:
    """Permanent is for good: SES says so of suppressed addresses, too, which it never tried."""
    if event.bounce is None:
        return None
    told = event.bounce
    outcome = Outcome.DEAD if told.bounce_type == "Permanent" else Outcome.FAILED
    kind = f"bounced: {told.bounce_type} {told.bounce_sub_type}"
    return _from_people(event, outcome, kind, told.bounced_recipients, told.timestamp)


def _complained(event: _Event) -> DeliveryEvent | None:
    """Take it for a complaint unless the reader said the opposite."""
    if event.complaint is None or event.complaint.complaint_feedback_type == "not-spam":
        return None
    told = event.complaint
    kind = f"complained: {told.complaint_feedback_type or told.complaint_sub_type or 'unspecified'}"
    return _from_people(event, Outcome.DEAD, kind, told.complained_recipients, told.timestamp)


def _delayed(event: _Event) -> DeliveryEvent | None:
    if event.delivery_delay is None:
        return None
    told = event.delivery_delay
    kind = f"delayed: {told.delay_type}"
    return _from_people(event, Outcome.DELAYED, kind, told.delayed_recipients, told.timestamp)


def _rejected(event: _Event) -> DeliveryEvent:
    reason = event.reject.reason if event.reject else ""
    return _made(event, Outcome.FAILED, f"rejected by SES: {reason}")


def _not_rendered(event: _Event) -> DeliveryEvent:
    reason = event.failure.error_message if event.failure else ""
    return _made(event, Outcome.FAILED, f"not rendered by SES: {reason}")


KINDS: Final[Mapping[str, Callable[[_Event], DeliveryEvent | None]]] = {
    "Send": _sent,
    "Delivery": _delivered,
    "Bounce": _bounced,
    "Complaint": _complained,
    "DeliveryDelay": _delayed,
    "Reject": _rejected,
    "Rendering Failure": _not_rendered,
}


def _from_people(
    event: _Event,
    outcome: Outcome,
    kind: str,
    people: tuple[_Recipient, ...],
    at: dt.datetime,
) -> DeliveryEvent:
    said = next((each.diagnostic_code for each in people if each.diagnostic_code), "")
    to = tuple(each.email_address for each in people)
    return _made(event, outcome, f"{kind}; {said}" if said else kind, at=at, to=to)


def _made(
    event: _Event,
    outcome: Outcome,
    detail: str = "",
    *,
    at: dt.datetime | None = None,
    to: tuple[str, ...] = (),
) -> DeliveryEvent:
    return DeliveryEvent(
        message_id=event.mail.message_id,
        outcome=outcome,
        recipients=to or event.mail.destination,
        detail=one_line(detail)[:400],
        at=at or event.mail.timestamp,
    )
