"""Mail addresses without a mailbox: aliases and mailing lists."""

from pydantic import Field

from functions.core.domain.hosting.areas import MailAlias, MailingList
from functions.core.domain.hosting.names import MailAddress
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.mailboxes import (
    TypedAddress,
    addresses,
    has_domain,
    own_address,
)
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, demand_read

MOST_TARGETS, MOST_MEMBERS = 50, 1000


class AliasChange(Model):
    """Where mail to an alias goes."""

    targets: tuple[TypedAddress, ...] = Field(min_length=1, max_length=MOST_TARGETS)
    enabled: bool = True


class NewAlias(AliasChange):
    address: TypedAddress


class ListChange(Model):
    """Who gets what is written to a mailing list."""

    members: tuple[TypedAddress, ...] = Field(default=(), max_length=MOST_MEMBERS)
    members_only: bool = True
    """Whether nobody but its members may write to it."""
    enabled: bool = True


class NewList(ListChange):
    address: TypedAddress


def add_alias(whose: Whose, wish: NewAlias, *, means: Handing) -> Done[MailAlias]:
    area = setting_up.area_of(whose, means=means)
    address = own_address(area, wish.address, has_domain(whose, means=means))
    targets = addresses(wish.targets, "targets", but=address)
    alias = MailAlias(name=address, targets=targets, enabled=wish.enabled)
    return setting_up.add(whose, area, alias, means=means)


def change_alias(
    whose: Whose, address: MailAddress, wish: AliasChange, *, version: int, means: Handing
) -> Done[MailAlias]:
    area, alias = setting_up.find(whose, MailAlias, address, means=means)
    demand_read(alias, version)
    targets = addresses(wish.targets, "targets", but=address)
    changed = alias.model_copy(update={"targets": targets, "enabled": wish.enabled})
    return setting_up.change(whose, area, changed, means=means)


def add_list(whose: Whose, wish: NewList, *, means: Handing) -> Done[MailingList]:
    area = setting_up.area_of(whose, means=means)
    address = own_address(area, wish.address, has_domain(whose, means=means))
    members = addresses(wish.members, "members", but=address)
    created = MailingList(
        name=address, members=members, members_only=wish.members_only, enabled=wish.enabled
    )
    return setting_up.add(whose, area, created, means=means)


def change_list(
    whose: Whose, address: MailAddress, wish: ListChange, *, version: int, means: Handing
) -> Done[MailingList]:
    area, known = setting_up.find(whose, MailingList, address, means=means)
    demand_read(known, version)
    members = addresses(wish.members, "members", but=address)
    changed = known.model_copy(update={**dict(wish), "members": members})
    return setting_up.change(whose, area, changed, means=means)


def remove(
    whose: Whose,
    kind: type[MailAlias] | type[MailingList],
    address: MailAddress,
    *,
    version: int,
    means: Handing,
) -> Operation:
    area = setting_up.area_of(whose, means=means)
    known: MailAlias | MailingList = setting_up.read(whose, kind, address, means=means)
    demand_read(known, version)
    return setting_up.remove(whose, area, known, means=means)
