"""Handing a mail over to SES, raw, and what its refusals mean."""

import re
from typing import TYPE_CHECKING, Final

from functions.core.adapters.aws import outside
from functions.core.adapters.mime import address, mime, sender
from functions.core.domain.desk import Desk
from functions.core.domain.errors import Refused
from functions.core.domain.mail import Message, Receipt

if TYPE_CHECKING:
    from botocore.exceptions import ClientError
    from mypy_boto3_sesv2.client import SESV2Client
    from mypy_boto3_sesv2.type_defs import SendEmailRequestTypeDef

TAG_LENGTH: Final = 256
_NOT_IN_TAGS: Final = re.compile(r"[^A-Za-z0-9_.@-]")
_ABOUT_THE_ADDRESS: Final = re.compile(
    r"(?i)illegal|missing final|local address|domain (?:contains|starts|ends|name)|invalid address"
)


class Ses:
    """The account's outgoing mail: whose name it carries, which events it causes."""

    def __init__(self, client: "SESV2Client", *, desk: Desk, configuration_set: str) -> None:
        self._client, self.desk, self._configuration_set = client, desk, configuration_set

    def send(self, message: Message, *, reply_to: str = "") -> Receipt:
        """Hand it over once; raise Refused (this address, for good) or Unavailable."""
        from botocore.exceptions import ClientError

        request = self._request(message, reply_to)
        with outside("SES"):
            try:
                answer = self._client.send_email(**request)
            except ClientError as error:
                if _refuses(error):
                    raise Refused(f"SES: {_said(error)}") from error
                raise
        return Receipt(message_id=answer["MessageId"])

    def _request(self, message: Message, reply_to: str) -> "SendEmailRequestTypeDef":
        to = address(message.to)
        request: SendEmailRequestTypeDef = {
            "FromEmailAddress": sender(self.desk, message),
            "Destination": {"ToAddresses": [to]},
            "Content": {"Raw": {"Data": mime(message, self.desk, to=to, reply_to=reply_to)}},
            "EmailTags": [
                {"Name": _tag(name), "Value": _tag(text)} for name, text in message.tags.items()
            ],
        }
        if self._configuration_set:
            request["ConfigurationSetName"] = self._configuration_set
        return request


def _refuses(error: "ClientError") -> bool:
    """Say whether it is about this mail alone.

    A sender or an account that SES does not accept is our own trouble: taken for a refusal it would
    switch off every contact's address, one after the other.
    """
    code = error.response["Error"]["Code"]
    if code == "MessageRejected":
        return "not verified" not in _said(error)
    return code == "BadRequestException" and bool(_ABOUT_THE_ADDRESS.search(_said(error)))


def _said(error: "ClientError") -> str:
    return error.response["Error"].get("Message", "")[:300]


def _tag(text: str) -> str:
    """Keep what SES allows in a tag."""
    return _NOT_IN_TAGS.sub("_", text)[:TAG_LENGTH] or "_"
