"""Who is calling: established once, at the door."""

from enum import StrEnum

from pydantic import Field, SecretStr

from functions.core.domain.model import Model


class Audience(StrEnum):
    """Whose console or program it is. A token of one audience opens no door of another."""

    OPERATOR = "operator"
    RESELLER = "reseller"
    ACCOUNT = "account"


class Caller(Model):
    """A known person."""

    audience: Audience
    subject: str
    """Stable and opaque."""
    login_id: str


class Credentials(Model):
    """What a person types to sign in."""

    login_id: str = Field(min_length=1, max_length=128, pattern=r"^\S+$")
    password: SecretStr = Field(min_length=1, max_length=256)


class Session(Model):
    """What signing in gives. The refresh token never stands in a body."""

    access_token: str = Field(repr=False)
    expires_in_s: int
    refresh_token: str = Field(repr=False)
