"""Who is calling, and what whose role may do: established once, at the door."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, SecretStr, StringConstraints

from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model


class Audience(StrEnum):
    """Whose console or program it is. A token of one audience opens no door of another."""

    OPERATOR = "operator"
    RESELLER = "reseller"
    ACCOUNT = "account"


class Role(StrEnum):
    """What a person is to the operator, to a reseller, or to the own account."""

    MANAGER = "manager"
    ON_CALL = "on-call"
    OWNER = "owner"
    SUPPORT = "support"
    READ_ONLY = "read-only"
    HOLDER = "holder"


ROLES: Final[dict[Audience, frozenset[Role]]] = {
    Audience.OPERATOR: frozenset({Role.MANAGER, Role.ON_CALL}),
    Audience.RESELLER: frozenset({Role.OWNER, Role.SUPPORT, Role.READ_ONLY}),
    Audience.ACCOUNT: frozenset({Role.HOLDER}),
}
"""Every role reads whatever its audience may see."""

WRITERS: Final[dict[Audience, frozenset[Role]]] = {
    Audience.OPERATOR: frozenset({Role.MANAGER}),
    Audience.RESELLER: frozenset({Role.OWNER, Role.SUPPORT}),
    Audience.ACCOUNT: frozenset({Role.HOLDER}),
}
"""Who changes things, unless a route says otherwise: one that forgets to say is the stricter."""


class Scope(StrEnum):
    """What a reseller's program may do."""

    READ = "read"
    """Whatever its reseller may see."""
    CUSTOMERS = "customers"
    """Customers and what is set up for them."""
    SIGN_IN = "sign-in"
    """Sign in as a customer."""
    COURSES = "courses"
    NOTICES = "notices"
    WEBHOOKS = "webhooks"


TypedLogin = Annotated[
    str, StringConstraints(min_length=1, max_length=128, pattern=r"^\S+$", to_lower=True)
]
"""A login ID as somebody types it, whether anybody has it or not."""


class Actor(Model):
    """Somebody of a reseller's who acts in the name of a customer."""

    subject: str
    login_id: str


class Caller(Model):
    """A known person, with a session that has not ended."""

    audience: Audience
    subject: str
    """The person's id: stable and opaque."""
    login_id: str
    role: Role
    reseller_id: ResellerId | None = None
    """Of a reseller's staff and of an account: whose they are. None: the operator's."""
    customer_id: CustomerId | None = None
    """Of an account's holder: whose account it is."""
    acting: Actor | None = None
    """Who it is in truth: somebody of the reseller's, for a while."""
    scopes: tuple[Scope, ...] | None = None
    """Of a program: what its token may do. None: a person, who may what the role may."""
    session_id: str = ""
    access_token: str = Field(default="", repr=False, exclude=True)
    """What the pool demands when people change their own password or second factor."""

    @property
    def unique(self) -> str:
        """Name this person among all: two resellers may each have a `tanaka`."""
        acting = f"#{self.acting.subject}" if self.acting else ""
        return f"{self.audience}#{self.reseller_id or ''}#{self.subject}{acting}"

    @property
    def tenant(self) -> ResellerId:
        """Return whose data they may see. The operator's people have none."""
        if self.reseller_id is None:
            raise TypeError("the operator's people belong to no reseller")
        return self.reseller_id

    @property
    def account(self) -> CustomerId:
        """Return whose account they may see. Only its holder has one."""
        if self.customer_id is None:
            raise TypeError("this caller holds no account")
        return self.customer_id


class Credentials(Model):
    """What a person types to sign in."""

    login_id: TypedLogin
    password: SecretStr = Field(min_length=1, max_length=256)


class HolderCredentials(Credentials):
    """What the holder of an account says besides, where no host name says whose console it is."""

    reseller_id: ResellerId | None = None
