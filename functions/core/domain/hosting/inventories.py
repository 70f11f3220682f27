"""An inventory: what another panel has on its server, read and never changed."""

from functions.core.domain.ids import ServerId
from functions.core.domain.model import Instant, Model, Sentence

MOST_SHOWN = 1000


class FoundSite(Model):
    """A site as the panel knows it."""

    name: str
    hosting: str
    """As the panel says: `virtual`, `standard_forwarding`, `frame_forwarding`, `none`."""
    created: str = ""
    subscription: bool = False
    """It has a subscription of its own: what would become an area."""


class Inventory(Model):
    """What was found at one time. A failure keeps what was found before."""

    server_id: ServerId
    at: Instant
    read_at: Instant | None = None
    """When the panel last answered; older than `at`: it did not, and `failure` says why."""
    failure: Sentence = ""
    panel: str = ""
    """Its name and version."""
    sites: int = 0
    found: tuple[FoundSite, ...] = ()
    """The first thousand."""
