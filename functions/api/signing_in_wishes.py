"""What is said and answered at the doors: secrets are read, and never repeated."""

from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, SecretStr

from functions.core.domain.callers import Audience, Caller, Role, TypedLogin
from functions.core.domain.contacts import Language
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.people import Person
from functions.core.domain.sessions import Session, Tokens
from functions.core.services.signing_in import Asked

SHORTEST: Final = 12


def _typed(password: SecretStr) -> SecretStr:
    """Refuse what the pool would: nobody sees a blank at an end."""
    said = password.get_secret_value()
    if len(said) < SHORTEST:
        raise ValueError(f"must have at least {SHORTEST} characters")
    if said != said.strip():
        raise ValueError("must not begin or end with a blank")
    return password


Password = Annotated[SecretStr, Field(min_length=1, max_length=256)]
Chosen = Annotated[
    SecretStr,
    Field(max_length=256, json_schema_extra={"minLength": SHORTEST}),
    AfterValidator(_typed),
]
Challenge = Annotated[str, Field(min_length=1, max_length=100, repr=False)]
Digits = Annotated[str, Field(pattern=r"^[0-9]{6}$", repr=False)]


class SignedIn(Model):
    """An access token; or what is asked for before there is one."""

    access_token: str | None = Field(default=None, repr=False)
    token_type: str = "Bearer"  # noqa: S105 - the kind of token, not one
    expires_in_s: int | None = None
    asked: Asked | None = None

    @classmethod
    def of(cls, given: Tokens | Asked) -> Self:
        if isinstance(given, Asked):
            return cls(asked=given)
        return cls(access_token=given.access_token, expires_in_s=given.expires_in_s)


class _Choice(Model):
    new_password: Chosen

    @property
    def secret(self) -> str:
        return self.new_password.get_secret_value()


class FirstPassword(_Choice):
    challenge: Challenge


class SecondFactor(Model):
    challenge: Challenge
    code: Digits


class ForgottenPassword(Model):
    login_id: TypedLogin


class NewPassword(_Choice):
    login_id: TypedLogin
    code: str = Field(pattern=r"^[a-zA-Z0-9-]{1,40}$", repr=False)
    """As it stands in the mail."""


class PasswordChange(_Choice):
    password: Password
    """The old one."""


class PasswordAgain(Model):
    password: Password


class FactorCode(Model):
    code: Digits


class NewFactor(Model):
    otpauth_uri: str = Field(repr=False)
    """For a QR code: whoever has it can make every code."""


class Answered(Model):
    """The same, whoever asked for whom."""

    accepted: bool = True


class Me(Model):
    """Who is signed in."""

    audience: Audience
    reseller_id: ResellerId | None
    login_id: str
    name: str
    mail: str
    language: Language
    role: Role
    second_factor: bool
    customer_id: CustomerId | None = None
    acting: str | None = None
    """The login ID of whoever acts in this person's name, for a while."""

    @classmethod
    def of(cls, person: Person, caller: Caller) -> Self:
        named = {name: getattr(person, name) for name in cls.model_fields if name != "acting"}
        return cls.model_validate(named | {"acting": caller.acting and caller.acting.login_id})


class SessionView(Model):
    """Where somebody is signed in."""

    id: str
    began_at: Instant
    ends_at: Instant
    address: str
    agent: str
    """What the browser or program said that it is."""
    acting: str | None
    """Who acts in this person's name by it."""
    current: bool

    @classmethod
    def of(cls, session: Session, caller: Caller) -> Self:
        return cls(
            id=session.id,
            began_at=session.began_at,
            ends_at=session.ends_at,
            address=session.address,
            agent=session.agent,
            acting=session.acting.login_id if session.acting else None,
            current=session.id == caller.session_id,
        )
