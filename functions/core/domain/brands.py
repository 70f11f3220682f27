"""A reseller's brand: what end users see instead of anybody else's name."""

from pydantic import Field

from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Model, Name

HOST_NAME = r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"


class Look(Model):
    """What the reseller decides."""

    name: Name
    colour: str = Field(default="#1c4e80", pattern=r"^#[0-9a-f]{6}$")
    support: str = Field(default="", max_length=200)
    """Where end users turn to: an address, a number, a page."""
    status_public: bool = False
    """Whether the status page shows anything."""


class Brand(Look):
    """A look, and the host names under which it is shown. Those are the operator's to give."""

    reseller_id: ResellerId
    host_names: tuple[str, ...] = Field(default=(), max_length=20)
    version: int = 0


class ShownBrand(Model):
    """What anybody may know who comes to one of its host names."""

    reseller_id: ResellerId
    """Under which the status page asks."""
    name: str
    colour: str
    support: str
    status_public: bool


def shown_brand(brand: Brand) -> ShownBrand:
    return ShownBrand(
        reseller_id=brand.reseller_id,
        name=brand.name,
        colour=brand.colour,
        support=brand.support,
        status_public=brand.status_public,
    )
