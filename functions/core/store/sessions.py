"""Sessions, challenges and codes: items that expire by themselves."""

import datetime as dt
from typing import Final

from functions.core.domain.people import Person, PersonKey
from functions.core.domain.sessions import Challenge, Code, Session
from functions.core.store import people_keys
from functions.core.store.failures import Clash
from functions.core.store.items import from_item, to_attributes, to_item
from functions.core.store.table import NOT_YET, Key, Table, Wanted

THERE: Final = "attribute_exists(pk)"


class DynamoSessions:
    def __init__(self, table: Table) -> None:
        self._table = table

    def open(self, session: Session) -> None:
        key = people_keys.session(session.person, session.id)
        self._table.put(to_item(session, key, expires_at=_ttl(session.ends_at)))

    def find(self, person: PersonKey, session_id: str) -> tuple[Person, Session] | None:
        wanted = [people_keys.person(person), people_keys.session(person, session_id)]
        items = self._table.get_many(wanted, consistent=True)
        found = {item["sk"]["S"]: item for item in items}
        if len(found) < len(wanted):
            return None
        who, session = (found[key["sk"]] for key in wanted)
        return from_item(Person, who), from_item(Session, session)

    def of(self, person: PersonKey) -> list[Session]:
        """Leave out the codes that lie beside them."""
        items = self._table.query_all(Wanted(people_keys.sessions(person)))
        return [from_item(Session, item) for item in items if "began_at" in item]

    def end(self, person: PersonKey, session_id: str) -> None:
        self._table.delete(people_keys.session(person, session_id))

    def ask(self, challenge: Challenge) -> None:
        key = people_keys.challenge(challenge.digest)
        self._table.put(to_item(challenge, key, expires_at=_ttl(challenge.ends_at)))

    def asked(self, digest: str) -> Challenge | None:
        item = self._table.get(people_keys.challenge(digest))
        return from_item(Challenge, item) if item else None

    def answered(self, digest: str) -> bool:
        return self._take(people_keys.challenge(digest))

    def mail_code(self, code: Code) -> None:
        key = people_keys.code(code.person)
        self._table.put(to_item(code, key, expires_at=_ttl(code.ends_at)))

    def mailed_code(self, person: PersonKey) -> Code | None:
        item = self._table.get(people_keys.code(person))
        return from_item(Code, item) if item else None

    def take_code(self, person: PersonKey) -> bool:
        return self._take(people_keys.code(person))

    def use(self, person: PersonKey, digest: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Overwrite what is over: AWS takes its time to delete it."""
        item = to_attributes({**people_keys.used(person, digest), "expires_at": _ttl(until)})
        condition = f"{NOT_YET} OR expires_at <= :now"
        try:
            self._table.put(item, condition, {":now": int(now.timestamp())})
        except Clash:
            return False
        return True

    def _take(self, key: Key) -> bool:
        try:
            self._table.delete(key, THERE)
        except Clash:
            return False
        return True


def _ttl(at: dt.datetime) -> int:
    return int(at.timestamp())
