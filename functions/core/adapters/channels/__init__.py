"""Ways to reach people, one row and one file each."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from functions.core import ports
from functions.core.adapters.channels import email, fax
from functions.core.adapters.ses import Ses
from functions.core.domain.contacts import ChannelKind
from functions.core.domain.desk import Desk

if TYPE_CHECKING:
    from mypy_boto3_sesv2.client import SESV2Client

CHANNELS: Final[Mapping[ChannelKind, Callable[[Ses], ports.Channel]]] = {
    ChannelKind.EMAIL: email.Email,
    ChannelKind.FAX: fax.Fax,
}


def channels(
    client: "SESV2Client", *, desk: Desk, configuration_set: str
) -> Mapping[ChannelKind, ports.Channel]:
    """Make all channels: today each of them begins as a mail."""
    ses = Ses(client, desk=desk, configuration_set=configuration_set)
    return {kind: make(ses) for kind, make in CHANNELS.items()}
