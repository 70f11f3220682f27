"""Mailboxes: with their forwarding, autoresponder and spam setting."""

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.hosting.areas import Area, Autoresponder, Domain, Mailbox, Spam
from functions.core.domain.hosting.domains import ascii_address, zone_of
from functions.core.domain.hosting.hashes import NewPassword, bcrypt_hash, demand_good
from functions.core.domain.hosting.including import demand_mail, demand_own_passwords, demand_quota
from functions.core.domain.hosting.names import DomainName, MailAddress
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, demand_read

TypedAddress = Annotated[str, StringConstraints(min_length=3, max_length=320)]
"""In Unicode or Punycode."""
MOST_FORWARDS = 20


class NewMailbox(Model):
    """A mailbox of one of the area's domains."""

    address: TypedAddress
    password: NewPassword
    quota_mib: int | None = Field(default=None, ge=1)
    """None: as much as the course allows."""


HasDomain = Callable[[DomainName], bool]
"""Whether the area has a domain of this name."""


class Considered(NamedTuple):
    """A mailbox that may be set up, but for its name and the limit: those are the write's."""

    address: MailAddress
    password: str
    quota_mib: int


class AutoresponderWish(Model):
    """What is answered to whom writes, from the first day to the last."""

    subject: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=4000)
    first_day: dt.date | None = None
    last_day: dt.date | None = None


class MailboxChange(Model):
    """How a mailbox is to be from now on."""

    quota_mib: int = Field(ge=1)
    enabled: bool = True
    forward_to: tuple[TypedAddress, ...] = Field(default=(), max_length=MOST_FORWARDS)
    keep_copy: bool = True
    """Whether what is forwarded stays here, too."""
    autoresponder: AutoresponderWish | None = None
    spam: Spam = Spam()


class PasswordWish(Model):
    password: NewPassword


def add(whose: Whose, wish: NewMailbox, *, means: Handing) -> Done[Mailbox]:
    area = setting_up.area_of(whose, means=means)
    asked = considered(area, wish, has_domain(whose, means=means))
    hashed = bcrypt_hash(asked.password, secrets.token_bytes)
    mailbox = Mailbox(name=asked.address, hash=hashed, quota_mib=asked.quota_mib)
    return setting_up.add(whose, area, mailbox, means=means)


def considered(area: Area, wish: NewMailbox, has: HasDomain) -> Considered:
    """Return what a wish comes to; raise Invalid for what the area or its course does not allow."""
    address = own_address(area, wish.address, has)
    demand_own_passwords(area)
    quota_mib = wish.quota_mib or min(area.limits.mailbox_mib, max(area.mail_mib, 1))
    demand_quota(area, quota_mib)
    return Considered(address, demand_good(wish.password, address), quota_mib)


def change(
    whose: Whose, address: MailAddress, wish: MailboxChange, *, version: int, means: Handing
) -> Done[Mailbox]:
    """Change a mailbox. Whether it is locked for bulk mail is not its owner's to say."""
    area, mailbox = setting_up.find(whose, Mailbox, address, means=means)
    demand_read(mailbox, version)
    if wish.quota_mib != mailbox.quota_mib:
        demand_quota(area, wish.quota_mib)
    changed = mailbox.model_copy(
        update={
            **dict(wish),
            "forward_to": addresses(wish.forward_to, "forward_to", but=address),
            "autoresponder": _autoresponder(wish.autoresponder),
        }
    )
    return setting_up.change(whose, area, changed, means=means)


def set_password(
    whose: Whose, address: MailAddress, wish: PasswordWish, *, means: Handing
) -> Done[Mailbox]:
    area, mailbox = setting_up.find(whose, Mailbox, address, means=means)
    demand_own_passwords(area)
    password = demand_good(wish.password, address)
    hashed = bcrypt_hash(password, secrets.token_bytes)
    changed = mailbox.model_copy(update={"hash": hashed})
    return setting_up.change(whose, area, changed, "set-password", means=means)


def remove(whose: Whose, address: MailAddress, *, version: int, means: Handing) -> Operation:
    """Remove a mailbox and everything that is in it."""
    area, mailbox = setting_up.find(whose, Mailbox, address, means=means)
    demand_read(mailbox, version)
    return setting_up.remove(whose, area, mailbox, means=means)


def has_domain(whose: Whose, *, means: setting_up.Reading) -> HasDomain:
    """Ask the records for a domain, whatever else there is."""

    def has(name: DomainName) -> bool:
        try:
            setting_up.read(whose, Domain, name, means=means)
        except NotFound:
            return False
        return True

    return has


def own_address(area: Area, typed: str, has: HasDomain) -> MailAddress:
    """Return an address below one of the area's domains; raise Invalid for any other."""
    demand_mail(area.limits)
    address = ascii_address(typed)
    if not has(zone_of(address)):
        raise Invalid("address", "is of no domain of this area")
    return address


def addresses(typed: Sequence[str], field: str, *, but: MailAddress) -> tuple[MailAddress, ...]:
    """Return addresses as they are kept, each once; raise Invalid for `but`: mail would circle."""
    kept = tuple(ascii_address(each, f"{field}.{number}") for number, each in enumerate(typed))
    if but in kept:
        raise Invalid(field, "leads to itself")
    return tuple(dict.fromkeys(kept))


def _autoresponder(wish: AutoresponderWish | None) -> Autoresponder | None:
    if wish is None:
        return None
    if wish.first_day and wish.last_day and wish.last_day < wish.first_day:
        raise Invalid("autoresponder.last_day", "is before the first day")
    try:
        return Autoresponder(
            subject=wish.subject,
            text=wish.text.replace("\r\n", "\n"),
            from_=wish.first_day,
            until=wish.last_day,
        )
    except ValueError as error:
        raise Invalid("autoresponder", "must be text without control characters") from error
