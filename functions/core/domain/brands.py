"""A reseller's brand: what end users see instead of anybody else's name."""

from typing import Final

from pydantic import Field

from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Model, Name
from functions.core.domain.people import MAIL
from functions.core.domain.sessions import digest

HOST_NAME = r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"
COLOUR = r"^#[0-9a-f]{6}$"
MOST_HOSTS: Final = 20
TXT_HOST: Final = "_noren"
"""Below a host name: there the TXT record that proves it is looked for."""


class Look(Model):
    """What the reseller decides."""

    name: Name
    colour: str = Field(default="#1c4e80", pattern=COLOUR)
    accent: str = Field(default="", pattern=rf"^$|{COLOUR}")
    """For buttons and links; empty: the colour."""
    support: str = Field(default="", max_length=200)
    """Where end users turn to: an address, a number, a page."""
    support_mail: str = Field(default="", max_length=254, pattern=rf"^$|{MAIL}")
    support_phone: str = Field(default="", max_length=30, pattern=r"^[0-9+() -]*$")
    status_public: bool = False
    """Whether the status page shows anything."""
    notices: bool = False
    """Whether end users are mailed of maintenance and outages, and reminded, under this brand."""


class Brand(Look):
    """A look, and the host names under which it is shown: proven, or the operator's to give."""

    reseller_id: ResellerId
    host_names: tuple[str, ...] = Field(default=(), max_length=MOST_HOSTS)
    logo: str = ""
    """Its digest; empty: none."""
    version: int = 0


class Logo(Model):
    """A picture as it is shown: made anew of what was sent, so that nothing else is in it."""

    png_base64: str = Field(repr=False, max_length=300_000)
    width: int
    height: int


class ShownBrand(Model):
    """What anybody may know who comes to one of its host names."""

    reseller_id: ResellerId
    """Under which the status page asks."""
    name: str
    colour: str
    accent: str
    support: str
    support_mail: str
    support_phone: str
    logo: str
    """Its digest, under which it is fetched; empty: none."""
    status_public: bool


def shown_brand(brand: Brand) -> ShownBrand:
    return ShownBrand.model_validate(
        {name: getattr(brand, name) for name in ShownBrand.model_fields}
    )


def proof_of(reseller_id: ResellerId, host_name: str) -> str:
    """Return what the TXT record at `_noren.<host name>` says when it is this reseller's."""
    return f"noren-host={digest(reseller_id, host_name)[:32]}"
