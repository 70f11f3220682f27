"""Signing in: sessions that can be ended at once, challenges, and attempts that are counted."""

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Final, Self

from pydantic import Field

from functions.core.domain.callers import Actor, Audience
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Instant, Model, minutes
from functions.core.domain.people import PersonKey

ACCESS_FOR: Final = minutes(15)
SESSION_FOR: Final = dt.timedelta(hours=12)
"""As the pools' clients say of refresh tokens (`infra/resources.yaml`)."""
ACTING_FOR: Final = minutes(30)
"""How long somebody of a reseller's may act in a customer's name."""
CHALLENGE_FOR: Final = minutes(10)
CODE_FOR: Final = minutes(15)
FACTOR_CODE_FOR: Final = minutes(3)
"""Pools take the codes of the steps before and after, too: a used one is remembered longer."""

TRIES: Final = 5
TRIES_WITHIN: Final = minutes(15)
LOCKED_FOR: Final = minutes(15)


class Tokens(Model):
    """What the pool gives to whom it knows. The refresh token never stands in a body."""

    access_token: str = Field(repr=False)
    expires_in_s: int
    refresh_token: str = Field(default="", repr=False)


class ChallengeKind(StrEnum):
    FIRST_PASSWORD = "first-password"  # noqa: S105 - what is asked for, not one
    SECOND_FACTOR = "second-factor"


class Ask(Model):
    """The pool wants to know more before it gives tokens."""

    kind: ChallengeKind
    state: str = Field(repr=False)
    """The pool's own memory of it."""


class Claims(Model):
    """What a verified access token says."""

    username: str
    session_id: str
    expires_at: Instant


class Visitor(Model):
    """Who stands at a door, before anybody knows them."""

    address: str = Field(default="", max_length=64)
    agent: str = Field(default="", max_length=200)
    """What their browser or program says that it is."""
    reseller_id: ResellerId | None = None
    """Whose console it is: login IDs of accounts are unique within a reseller's."""


class Acting(Actor):
    """Whose session in a customer's name it is: it ends with their own right to sign in."""

    person: PersonKey | None = None
    """None: a program, and `subject` is its token's id."""
    generation: int = 0


class Session(Model):
    """One sign-in, from the password to the signing out."""

    id: str
    person: PersonKey
    generation: int
    """The person's when the password was proved: an older one than now has ended."""
    began_at: Instant
    ends_at: Instant
    address: str = ""
    agent: str = ""
    acting: Acting | None = None
    """Somebody of the reseller's, in this person's name."""

    def over(self, now: dt.datetime) -> bool:
        return now >= self.ends_at


class Challenge(Model):
    """Somebody who proved the password and has one step left. Known by a digest only."""

    digest: str
    kind: ChallengeKind
    person: PersonKey
    generation: int
    login_id: str
    state: str = Field(repr=False)
    first: str = ""
    """Digest of the first password, which was made here and is long: it is not chosen again."""
    ends_at: Instant


class Code(Model):
    """A code that was mailed to somebody who forgot the password. Kept as a digest only."""

    person: PersonKey
    digest: str
    ends_at: Instant


class Purpose(StrEnum):
    """What is tried: each has a count of its own."""

    SIGN_IN = "sign-in"
    CODE = "code"  # the one that was mailed
    MAIL = "mail"  # to have one mailed
    PASSWORD = "password"  # noqa: S105 - the old one, to have a new one


class TryKey(Model):
    """What is tried at which login ID, whether it exists or not."""

    audience: Audience
    purpose: Purpose
    name: str
    """A digest: who types a password where the login ID belongs must not find it in a table."""


class Tries(Model):
    """Attempts so far. They are counted before they are judged, and forgotten when one is right."""

    key: TryKey
    count: int = 0
    began_at: Instant
    locked_until: Instant | None = None
    version: int = 0

    @property
    def stale_at(self) -> dt.datetime:
        return self.locked_until or self.began_at + TRIES_WITHIN

    def locked_for(self, now: dt.datetime) -> dt.timedelta | None:
        """Return how long it stays locked from now on, or None."""
        if self.locked_until is None or now >= self.locked_until:
            return None
        return self.locked_until - now

    def counted(self, now: dt.datetime) -> Self:
        """Count one more. The last one is still judged; what follows it finds the lock."""
        fresh = now >= self.stale_at
        count = 1 if fresh else self.count + 1
        return self.model_copy(
            update={
                "count": count,
                "began_at": now if fresh else self.began_at,
                "locked_until": now + LOCKED_FOR if count >= TRIES else None,
            }
        )


def digest(*parts: str) -> str:
    """Return what is kept of a secret that is long enough not to be guessed, or of a name."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
