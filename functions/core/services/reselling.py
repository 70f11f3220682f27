"""Resellers: written down with their first owner, and changed by who has read them."""

from typing import Literal, Protocol

from pydantic import Field

from functions.core import ports
from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Reseller
from functions.core.domain.errors import Invalid, StaleVersion
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Model, Name
from functions.core.services import signing_in, staffing
from functions.core.services.staffing import Invited, NewPerson


class ResellerChange(Model):
    """What may change of a reseller."""

    name: Name
    update_every_minutes: Literal[20, 30, 60] = 60
    daily_collection: bool = True


class NewReseller(ResellerChange):
    """A reseller and its first owner."""

    id: ResellerId = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    owner: NewPerson


class Means(signing_in.Means, Protocol):
    @property
    def resellers(self) -> ports.Resellers: ...


def introduce(wish: NewReseller, *, means: Means) -> tuple[Reseller, Invited]:
    """Write both down; raise AlreadyExists before anything is written, or Invalid.

    Should the owner fail all the same, the reseller stands there without one, and gets one as any
    other person of theirs.
    """
    if wish.owner.role is not Role.OWNER:
        raise Invalid("owner.role", "the first one must be owner")
    staffing.demand_free(
        Audience.RESELLER, wish.owner.login_id, field="owner.login_id", means=means
    )
    facts = {name: each for name, each in dict(wish).items() if name != "owner"}
    reseller = means.resellers.save(Reseller.model_validate(facts))
    return reseller, staffing.introduce(reseller.id, Audience.RESELLER, wish.owner, means=means)


def change(
    reseller_id: ResellerId, wish: ResellerChange, *, version: int, means: Means
) -> Reseller:
    known = means.resellers.get(reseller_id)
    if known.version != version:
        raise StaleVersion("reseller", known.id)
    return means.resellers.save(known.model_copy(update=dict(wish)))
