"""Where a request came from: the peer that the gateway saw, or what our own front says of it.

Behind the front (`infra/web.yaml`) the gateway sees an edge of the front's, and the front names the
viewer. It is believed only together with its secret, of which this side knows the digest; then
whoever calls the gateway itself is refused.
"""

import hashlib
import hmac

from chalice.app import Request

from functions.core.domain.errors import NotAllowed
from functions.core.wiring import deps


def demand_front(request: Request) -> None:
    """Raise NotAllowed for a request past the front, where there is one."""
    if deps().settings.origin_digest and not _through_front(request):
        raise NotAllowed("this address is not for callers: ask at the console's own")


def client_address(request: Request) -> str:
    """Return whose address it is. What callers say of themselves is read by nobody."""
    seen: str = request.context["identity"]["sourceIp"]
    if not _through_front(request):
        return seen
    return request.headers.get("x-noren-viewer") or seen


def called_host(request: Request) -> str:
    """Return which host name was called, as our front says it; nothing without a front."""
    said = request.headers.get("x-noren-host") if _through_front(request) else None
    return (said or "").partition(":")[0].lower().rstrip(".")


def _through_front(request: Request) -> bool:
    said = hashlib.sha256(request.headers.get("x-noren-origin", "").encode()).hexdigest()
    return hmac.compare_digest(said, deps().settings.origin_digest.lower())
