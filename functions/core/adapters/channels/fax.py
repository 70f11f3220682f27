"""FAX, through gateways that take a mail with a PDF and answer later with a result mail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from functions.core.adapters.ses import Ses
from functions.core.domain.contacts import FaxGateway, dialled
from functions.core.domain.errors import Refused
from functions.core.domain.mail import Message, Receipt


@dataclass(frozen=True)
class Gateway:
    """One mail-to-fax service."""

    domain: str
    """Where it takes mail: NUMBER@domain."""
    senders: tuple[str, ...]
    """Domains that its result mails come from."""
    subject: str | None = None
    """What it wants as the subject; None: the letter's own, which its result mail repeats."""


GATEWAYS: Final[Mapping[FaxGateway, Gateway]] = {
    # InterFAX. Takes numbers as they are dialled in Japan, abroad 00 and the country's code.
    FaxGateway.FAX_TC: Gateway(domain="fax.tc", senders=("fax.tc", "interfax.jp", "interfax.net")),
    # faximo Silver. It prints the mail's text unless the subject begins with ===.
    FaxGateway.FAXIMO: Gateway(domain="cl1.faximo.jp", senders=("faximo.jp",), subject="==="),
}


class Fax:
    def __init__(self, ses: Ses) -> None:
        self._ses = ses

    def send(self, message: Message) -> Receipt:
        """Hand the PDF to the gateway: whether it was printed is in the gateway's result mail."""
        if message.gateway is None:
            raise Refused("this FAX number has no gateway")
        gateway = GATEWAYS[message.gateway]
        number = dialled(message.to)
        if not re.fullmatch(r"[0-9]{3,20}", number):
            raise Refused("this is not a FAX number")
        # No text: it would be printed too, before the PDF. No Reply-To: results go to the sender.
        return self._ses.send(
            message.model_copy(
                update={
                    "to": f"{number}@{gateway.domain}",
                    "to_name": "",
                    "subject": gateway.subject or message.subject,
                    "text": "",
                    "html": None,
                }
            )
        )
