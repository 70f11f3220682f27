"""What became of what was sent: delivery events of SES, result mails of FAX gateways, retries."""

from functions.core.domain.deliveries import DeliveryEvent, FaxResult
from functions.core.services.telling import Means


def apply_event(event: DeliveryEvent, *, means: Means) -> bool:
    """Write a delivery event to the ledger and act on a failure; False if the mail is not ours.

    A permanent error disables the route, tells the operator and goes to the next route.
    """
    raise NotImplementedError


def apply_fax_result(result: FaxResult, *, means: Means) -> bool:
    """Write what a gateway said about a FAX; busy is tried again. False: no such FAX is known."""
    raise NotImplementedError


def retry_due(*, means: Means) -> int:
    """Send again what the ledger says is due (busy FAX numbers); return how many were tried."""
    raise NotImplementedError
