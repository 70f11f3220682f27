"""Ports of who calls: people, sessions, attempts, passwords, and what the API remembers of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # protocols have no run time: what they speak of is loaded by who makes it
    from functions.core.domain.audit import AuditEvent
    from functions.core.domain.callers import Audience
    from functions.core.domain.ids import (
        ResellerId,
        TokenId,
    )
    from functions.core.domain.paces import Pace
    from functions.core.domain.people import Person, PersonKey
    from functions.core.domain.repeats import Repeat
    from functions.core.domain.sessions import (
        Ask,
        Challenge,
        Claims,
        Code,
        Session,
        Tokens,
        TryKey,
    )
    from functions.core.domain.tokens import ApiToken


class People(Protocol):
    """Whoever can sign in."""

    def create(self, person: Person) -> Person:
        """Write it together with its login ID, or raise AlreadyExists: somebody else has it."""

    def save(self, person: Person) -> Person:
        """Write the next version, or raise StaleVersion. The login ID never changes."""

    def get(self, key: PersonKey) -> Person: ...
    def of_login(
        self, audience: Audience, login_id: str, reseller_id: ResellerId | None = None
    ) -> Person | None:
        """Return whose login ID it is, in the same time whether it is anybody's or not.

        An account's login ID is unique within a reseller's: without one it is nobody's.
        """

    def page(
        self,
        reseller_id: ResellerId | None,
        audience: Audience,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Person], str | None]:
        """Return a reseller's people of an audience, or (None) the operator's."""


class Sessions(Protocol):
    """Who is signed in, and who is about to be."""

    def open(self, session: Session) -> None: ...
    def find(self, person: PersonKey, session_id: str) -> tuple[Person, Session] | None:
        """Return both by one consistent read, or None if either is missing."""

    def of(self, person: PersonKey) -> list[Session]:
        """Return a person's sessions that have not been forgotten yet."""

    def end(self, person: PersonKey, session_id: str) -> None:
        """Harmless when repeated."""

    def ask(self, challenge: Challenge) -> None: ...
    def asked(self, digest: str) -> Challenge | None: ...
    def answered(self, digest: str) -> bool:
        """Take the challenge away; False if somebody did already."""

    def mail_code(self, code: Code) -> None:
        """Keep it instead of any older one of this person's."""

    def mailed_code(self, person: PersonKey) -> Code | None: ...
    def take_code(self, person: PersonKey) -> bool:
        """Take the code away; False if somebody did already."""

    def use(self, person: PersonKey, digest: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Remember that a code of the second factor was used; False if it is so remembered."""


class ApiTokens(Protocol):
    """What programs of resellers show."""

    def create(self, token: ApiToken) -> None: ...
    def get(self, reseller_id: ResellerId, token_id: TokenId) -> ApiToken: ...
    def all(self, reseller_id: ResellerId) -> list[ApiToken]: ...
    def use(self, token: ApiToken, at: dt.datetime, address: str) -> None:
        """Remember its last use. One that was taken back stays so."""

    def delete(self, reseller_id: ResellerId, token_id: TokenId) -> None:
        """Take it back. Harmless when repeated."""


class Attempts(Protocol):
    """What keeps guessers away."""

    def count(self, key: TryKey, now: dt.datetime) -> dt.timedelta | None:
        """Count an attempt that may be judged, or return for how long none is."""

    def forget(self, key: TryKey) -> None: ...


class Identity(Protocol):
    """One audience's user pool: it keeps passwords and second factors, and makes tokens.

    Whoever is wrong about a password or a code is Unauthenticated, in one way.
    """

    def sign_in(self, username: str, password: str) -> Tokens | Ask: ...
    def set_first_password(self, username: str, ask: Ask, password: str) -> Tokens | Ask: ...
    def prove_second_factor(self, username: str, ask: Ask, code: str) -> Tokens | Ask: ...
    def refresh(self, refresh_token: str) -> Tokens: ...
    def revoke(self, refresh_token: str) -> None:
        """Let no more tokens be made of it. Harmless when repeated."""

    def says_ours(self, access_token: str) -> bool:
        """Tell whether it says that it is of this pool. Whether that is true is not looked at."""

    def claims(self, access_token: str) -> Claims:
        """Verify, or raise Unauthenticated: expired, forged, of another pool."""

    def invite(self, username: str, first_password: str) -> None:
        """Let them in with a password that must be changed at once. May be repeated."""

    def has_own_password(self, username: str) -> bool:
        """Tell whether they have chosen one since the last was handed out; nobody has none."""

    def set_password(self, username: str, password: str) -> None: ...
    def sign_out(self, username: str) -> None:
        """Let no more tokens be made for any session."""

    def begin_second_factor(self, access_token: str) -> str:
        """Make a secret, and return it this once."""

    def confirm_second_factor(self, access_token: str, code: str) -> None:
        """Demand it from now on; raise Invalid if the code is not of the new secret."""

    def drop_second_factor(self, username: str) -> None: ...
    def remove(self, username: str) -> None:
        """Forget them and their password for good. Harmless when repeated."""


class AuditLog(Protocol):
    """Who did what."""

    def add(self, event: AuditEvent) -> None:
        """Write it; written again, it says how the deed ended."""

    def page(
        self, reseller_id: ResellerId | None, after: str | None = None, limit: int = 50
    ) -> tuple[list[AuditEvent], str | None]:
        """Return the newest first: a reseller's, or (None) everybody's."""


class Repeats(Protocol):
    """Wishes under keys of their callers' choice, for 24 hours."""

    def claim(self, repeat: Repeat, now: dt.datetime) -> Repeat | None:
        """Claim the key; or return what is known under it."""

    def take_up(self, repeat: Repeat, known: Repeat) -> bool:
        """Claim a key whose last attempt is `known`; False: somebody else did."""

    def keep(self, repeat: Repeat) -> None:
        """Keep what came of it."""


class Paces(Protocol):
    """How often somebody asks."""

    def take(self, who: str, pace: Pace, now: dt.datetime) -> dt.timedelta | None:
        """Let them ask (None), or return how long they have to wait."""
