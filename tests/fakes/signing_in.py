"""People, sessions, counted attempts and user pools in memory."""

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from functions.core.domain.callers import Audience
from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, Unauthenticated
from functions.core.domain.ids import ResellerId
from functions.core.domain.people import Person, PersonKey
from functions.core.domain.sessions import (
    Ask,
    Challenge,
    ChallengeKind,
    Claims,
    Code,
    Session,
    Tokens,
    Tries,
    TryKey,
)
from tests.fakes import shelf

if TYPE_CHECKING:
    from functions.core.wiring import Deps

FOR_EVER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


class FakePeople:
    def __init__(self) -> None:
        self.all: dict[str, Person] = {}

    def create(self, person: Person) -> Person:
        if self.of_login(person.audience, person.login_id, person.reseller_id):
            raise AlreadyExists("login ID", person.login_id, "login_id")
        fresh = person.model_copy(update={"version": 0})
        return shelf.save(self.all, "person", _place(person.key), fresh)

    def save(self, person: Person) -> Person:
        return shelf.save(self.all, "person", _place(person.key), person)

    def get(self, key: PersonKey) -> Person:
        if (found := self.all.get(_place(key))) is None:
            raise NotFound("person", key.id)
        return found

    def of_login(
        self, audience: Audience, login_id: str, reseller_id: ResellerId | None = None
    ) -> Person | None:
        within = reseller_id if audience is Audience.ACCOUNT else None
        return next(
            (p for p in self.all.values() if _login(p) == (audience, within, login_id)), None
        )

    def page(
        self,
        reseller_id: ResellerId | None,
        audience: Audience,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Person], str | None]:
        wanted = (reseller_id, audience)
        mine = (p for p in self.all.values() if (p.reseller_id, p.audience) == wanted)
        rows: dict[str, Person] = {each.id: each for each in mine}
        name = f"people of {reseller_id} {audience}"
        return shelf.page(name, rows, after, limit, newest_first=False)


class FakeSessions:
    def __init__(self, people: FakePeople) -> None:
        self._people = people
        self.all: dict[tuple[str, str], Session] = {}
        self.challenges: dict[str, Challenge] = {}
        self.codes: dict[str, Code] = {}
        self.used: dict[tuple[str, str], dt.datetime] = {}

    def open(self, session: Session) -> None:
        self.all[_place(session.person), session.id] = session

    def find(self, person: PersonKey, session_id: str) -> tuple[Person, Session] | None:
        known = self._people.all.get(_place(person))
        session = self.all.get((_place(person), session_id))
        return (known, session) if known and session else None

    def of(self, person: PersonKey) -> list[Session]:
        return [each for (place, _), each in self.all.items() if place == _place(person)]

    def end(self, person: PersonKey, session_id: str) -> None:
        self.all.pop((_place(person), session_id), None)

    def ask(self, challenge: Challenge) -> None:
        self.challenges[challenge.digest] = challenge

    def asked(self, digest: str) -> Challenge | None:
        return self.challenges.get(digest)

    def answered(self, digest: str) -> bool:
        return self.challenges.pop(digest, None) is not None

    def mail_code(self, code: Code) -> None:
        self.codes[_place(code.person)] = code

    def mailed_code(self, person: PersonKey) -> Code | None:
        return self.codes.get(_place(person))

    def take_code(self, person: PersonKey) -> bool:
        return self.codes.pop(_place(person), None) is not None

    def use(self, person: PersonKey, digest: str, now: dt.datetime, until: dt.datetime) -> bool:
        place = (_place(person), digest)
        if place in self.used and self.used[place] > now:
            return False
        self.used[place] = until
        return True


class FakeAttempts:
    def __init__(self) -> None:
        self.all: dict[TryKey, Tries] = {}

    def count(self, key: TryKey, now: dt.datetime) -> dt.timedelta | None:
        known = self.all.get(key) or Tries(key=key, began_at=now)
        if locked := known.locked_for(now):
            return locked
        self.all[key] = known.counted(now)
        return None

    def forget(self, key: TryKey) -> None:
        self.all.pop(key, None)


class FakeIdentity:
    """One pool. An access token is `token-<user name>`, or `…~<number>` once somebody signs in.

    Anybody's second factor answers `codes`.
    """

    def __init__(self) -> None:
        self.passwords: dict[str, str] = {}
        self.first: set[str] = set()
        self.factors: set[str] = set()
        self.codes = {"111111", "222222"}
        self.expired: set[str] = set()
        self.revoked: set[str] = set()
        self._numbers = itertools.count(1)

    def sign_in(self, username: str, password: str) -> Tokens | Ask:
        if self.passwords.get(username) != password:
            raise Unauthenticated("login ID or password is wrong")
        if username in self.first:
            return Ask(kind=ChallengeKind.FIRST_PASSWORD, state=f"first of {username}")
        return self._next(username)

    def set_first_password(self, username: str, ask: Ask, password: str) -> Tokens | Ask:
        assert ask.state == f"first of {username}"
        self.set_password(username, password)
        return self._next(username)

    def prove_second_factor(self, username: str, ask: Ask, code: str) -> Tokens | Ask:
        assert ask.state == f"factor of {username}"
        if code not in self.codes:
            raise Unauthenticated("login ID or password is wrong")
        return self._tokens(username)

    def refresh(self, refresh_token: str) -> Tokens:
        name = refresh_token.removeprefix("refresh-")
        known = name != refresh_token and _owner(name) in self.passwords
        if not known or refresh_token in self.revoked:
            raise Unauthenticated("login ID or password is wrong")
        return Tokens(access_token=f"token-{name}", expires_in_s=900)

    def revoke(self, refresh_token: str) -> None:
        self.revoked.add(refresh_token)

    def says_ours(self, access_token: str) -> bool:
        return _owner(access_token.removeprefix("token-")) in self.passwords

    def claims(self, access_token: str) -> Claims:
        name = access_token.removeprefix("token-")
        if not self.says_ours(access_token) or name == access_token or access_token in self.expired:
            raise Unauthenticated("the access token is not valid")
        return Claims(username=_owner(name), session_id=name, expires_at=FOR_EVER)

    def invite(self, username: str, first_password: str) -> None:
        self.passwords[username] = first_password
        self.first.add(username)

    def has_own_password(self, username: str) -> bool:
        return username in self.passwords and username not in self.first

    def set_password(self, username: str, password: str) -> None:
        self.passwords[username] = password
        self.first.discard(username)

    def sign_out(self, username: str) -> None:
        self.revoked |= {f"refresh-{username}~{number}" for number in range(1, 100)}

    def begin_second_factor(self, access_token: str) -> str:
        self.claims(access_token)
        return "PLANTEDSECRET234"

    def confirm_second_factor(self, access_token: str, code: str) -> None:
        if code not in self.codes:
            raise Invalid("code", "this is not a code of the new secret")
        self.factors.add(self.claims(access_token).username)

    def drop_second_factor(self, username: str) -> None:
        self.factors.discard(username)

    def remove(self, username: str) -> None:
        self.passwords.pop(username, None)
        self.first.discard(username)
        self.factors.discard(username)

    def _next(self, username: str) -> Tokens | Ask:
        if username in self.factors:
            return Ask(kind=ChallengeKind.SECOND_FACTOR, state=f"factor of {username}")
        return self._tokens(username)

    def _tokens(self, username: str) -> Tokens:
        name = f"{username}~{next(self._numbers)}"
        return Tokens(
            access_token=f"token-{name}", expires_in_s=900, refresh_token=f"refresh-{name}"
        )


def seat(deps: "Deps", person: Person, password: str) -> Person:
    """Let somebody in who has a password and is signed in: with `token-<user name>`."""
    seated = deps.people.create(person)
    username = seated.key.username
    deps.identities[seated.audience].set_password(username, password)
    deps.sessions.open(
        Session(
            id=username,
            person=seated.key,
            generation=seated.generation,
            began_at=deps.clock(),
            ends_at=FOR_EVER,
        )
    )
    return seated


def _login(person: Person) -> tuple[Audience, ResellerId | None, str]:
    within = person.reseller_id if person.audience is Audience.ACCOUNT else None
    return (person.audience, within, person.login_id)


def _owner(name: str) -> str:
    return name.partition("~")[0]


def _place(key: PersonKey) -> str:
    return f"{key.audience}/{key.username}"
