"""What another panel has set up in one subscription, as it tells: nothing of it is ours yet."""

import hashlib
from typing import Final

from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.hosting.names import Slug
from functions.core.domain.ids import ServerId
from functions.core.domain.model import Instant, Model

MOST_EACH: Final = 500
"""Of a kind and subscription: more is not read, and said."""
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class FoundRecord(Model):
    """A record of a zone; hosts and names are full, with their dot, as the panel spells them."""

    id: int
    type: str
    host: str
    value: str
    opt: str = ""
    """An MX's priority; an SRV's priority, weight and port; a CAA's flag and tag."""
    ttl: int = 0
    """0: the zone's own."""


class FoundDomain(Model):
    id: int
    name: str
    main: bool = False
    """The subscription's own: it goes with the subscription only."""
    hosting: str = "virtual"
    folder: str = ""
    """Its site's folder within the subscription; empty: it has none of its own."""
    php: str = ""
    """A version (`8.2`); empty: files only."""
    enabled: bool = True
    mail: bool = False
    """Whether mail is delivered here."""
    zone: bool = False
    """Whether its zone is kept here."""
    records: tuple[FoundRecord, ...] = ()


class FoundAnswer(Model):
    """An autoresponder that is switched on."""

    subject: str
    text: str


class FoundMailbox(Model):
    """A mail name: a mailbox, or only addresses to which its mail goes."""

    address: str
    box: bool = True
    quota_mib: int | None = None
    """None: no limit of its own."""
    forward_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other addresses of the same domain that lead to it."""
    answers: FoundAnswer | None = None


class FoundLogin(Model):
    """An FTP account; `main`: the subscription's own."""

    login: str
    folder: str = ""
    main: bool = False


class FoundDatabase(Model):
    name: str
    engine: str
    users: tuple[str, ...] = ()


class FoundArea(Model):
    """A subscription: what would become an area."""

    server_id: ServerId
    name: str
    """The subscription's: its main domain."""
    guid: str
    created: str = ""
    login: str = ""
    """Who owns it in the panel."""
    reseller: str = ""
    """Whose customer the owner is there."""
    contract: str = ""
    """The owner's company or name."""
    mail: str = ""
    suspended: bool = False
    domains: tuple[FoundDomain, ...] = ()
    mailboxes: tuple[FoundMailbox, ...] = ()
    logins: tuple[FoundLogin, ...] = ()
    databases: tuple[FoundDatabase, ...] = ()
    beyond: tuple[str, ...] = ()
    """What was not read, in words."""
    read_at: Instant

    @property
    def slug(self) -> Slug:
        """The area's own name: always the same one for this subscription, whatever it is called."""
        number = int.from_bytes(hashlib.sha256(f"{self.server_id}/{self.guid}".encode()).digest())
        digits = [DIGITS[number // 36**place % 36] for place in range(7)]
        return "h" + "".join(digits)


class Survey(Model):
    """All that was found on a server at one time."""

    inventory: Inventory
    areas: tuple[FoundArea, ...] = ()
