"""People who sign in, filed under the operator or their reseller; login IDs are unique."""

from functions.core.domain.callers import Audience
from functions.core.domain.errors import AlreadyExists, NotFound
from functions.core.domain.ids import PersonId, ResellerId
from functions.core.domain.people import Person, PersonKey
from functions.core.store import people_keys, versions
from functions.core.store.failures import Clash
from functions.core.store.items import from_item, to_attributes, to_item, to_plain
from functions.core.store.table import NOT_YET, Table, Wanted

NOBODY = PersonId("nobody")
"""Asked for when a login ID is unknown: one read fewer would tell by its time who exists."""


class DynamoPeople:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, person: Person) -> Person:
        saved = versions.next_of(person.model_copy(update={"version": 0}))
        unique = people_keys.login(person.audience, person.login_id, person.reseller_id)
        pointer = to_attributes({**unique, "username": person.key.username})
        try:
            self._table.write_together(
                self._table.put_of(pointer, NOT_YET),
                self._table.put_of(to_item(saved, people_keys.person(person.key)), NOT_YET),
            )
        except Clash as clash:
            raise AlreadyExists("login ID", person.login_id, "login_id") from clash
        return saved

    def save(self, person: Person) -> Person:
        key = people_keys.person(person.key)
        return versions.save(self._table, "person", person.id, person, key)

    def get(self, key: PersonKey) -> Person:
        item = self._table.get(people_keys.person(key))
        if item is None:
            raise NotFound("person", key.id)
        return from_item(Person, item)

    def of_login(
        self, audience: Audience, login_id: str, reseller_id: ResellerId | None = None
    ) -> Person | None:
        pointer = self._table.get(people_keys.login(audience, login_id, reseller_id))
        username = to_plain(pointer)["username"] if pointer else NOBODY
        item = self._table.get(people_keys.person(PersonKey.of_username(audience, username)))
        return from_item(Person, item) if item else None

    def page(
        self,
        reseller_id: ResellerId | None,
        audience: Audience,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Person], str | None]:
        partition, prefix = people_keys.of_tenant(reseller_id), people_keys.people(audience)
        wanted = Wanted(partition, prefix=prefix)
        items, cursor = self._table.query(wanted, limit=limit, after=after)
        return [from_item(Person, item) for item in items], cursor
