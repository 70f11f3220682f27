"""A database server: what it holds of an area, and the way to what it should hold."""

from __future__ import annotations

from functools import partial

from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine


class Holding:
    """Databases, users (hash, and whether they may log in) and rights of an area."""

    def __init__(self, raw: dict[str, Any] | None = None) -> None:
        raw = raw or {}
        self.databases: set[str] = set(raw.get("databases", ()))
        self.users: dict[str, tuple[str, bool]] = {
            name: (each[0], each[1]) for name, each in raw.get("users", {}).items()
        }
        self.rights: dict[tuple[str, str], str] = {
            (user, database): right for user, database, right in raw.get("rights", ())
        }
        """By user and database: `ro` or `rw`."""
        self.half: set[str] = set()
        """Databases whose making or unmaking died in the middle."""

    @staticmethod
    def wanted(area: Area, engine: str) -> Holding:
        held = Holding()
        held.databases = {each.name for each in area.databases if each.engine == engine}
        for user in area.database_users:
            if user.engine == engine:
                held.users[user.name] = (user.hash, not area.held)
                right = "ro" if user.read_only else "rw"
                held.rights.update({(user.name, each): right for each in user.databases})
        return held

    def to_json(self) -> dict[str, Any]:
        return {
            "databases": sorted(self.databases),
            "users": {name: list(each) for name, each in sorted(self.users.items())},
            "rights": [[*key, right] for key, right in sorted(self.rights.items())],
        }

    def differences(self, other: Holding) -> list[str]:
        """Return the names of what is not the same."""
        databases = self.databases ^ other.databases
        users = {name for name, _ in self.users.items() ^ other.users.items()}
        rights = {user for (user, _), _ in self.rights.items() ^ other.rights.items()}
        return sorted(databases | users | rights)


class Engine(Part):
    """The same for each database server; what they say in SQL is their own."""

    client = ""

    def looks_at(self, area: Area) -> object:
        wanted = Holding.wanted(area, self.name)
        return wanted.to_json() if wanted.databases or wanted.users else None

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        wanted = Holding.wanted(area, self.name)
        changed = self._become(area.slug, wanted, machine)
        memory["holding"] = wanted.to_json()
        return changed

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        del memory
        return self._become(slug, Holding(), machine) if machine.installed(self.client) else []

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        kept = {
            each.slug: Holding(each.memory[self.name].get("holding"))
            for each in areas
            if self.name in each.memory
        }
        seen = self.read(None, machine) if kept else {}
        found = {slug: held.differences(seen.get(slug, Holding())) for slug, held in kept.items()}
        return {slug: self._named(names) for slug, names in found.items() if names}

    def read(self, slug: str | None, machine: Machine) -> dict[str, Holding]:
        """Return what it holds of an area, or of all, by area."""
        raise NotImplementedError

    def tell(self, statements: Sequence[str], machine: Machine) -> None:
        """Run statements in order, as the database server's own administrator."""
        raise NotImplementedError

    def statements(self, before: Holding, wanted: Holding) -> Iterator[str]:
        """Yield what leads from one to the other; doing it all again must do no harm."""
        raise NotImplementedError

    def _become(self, slug: str, wanted: Holding, machine: Machine) -> list[str]:
        before = self.read(slug, machine).get(slug, Holding())
        statements = list(self.statements(before, wanted))
        if statements:
            self.tell(statements, machine)
        return self._named(before.differences(wanted))

    def _named(self, names: list[str]) -> list[str]:
        return [f"{self.name} {name}" for name in names]


def by_slug(rows: str, separator: str) -> dict[str, Holding]:
    """Read rows: `database NAME`, `half NAME`, `user NAME HASH LOGIN`, `right USER NAME RIGHT`."""
    found: dict[str, Holding] = {}
    for row in rows.splitlines():
        kind, name, *rest = row.split(separator)
        held = found.setdefault(name[:8], Holding())
        read = {
            "database": partial(_add_database, held, name),
            "user": partial(_add_user, held, name),
            "right": partial(_add_right, held, name),
            "half": partial(held.half.add, name),
        }
        read[kind](*rest)
    return found


def _add_database(held: Holding, name: str) -> None:
    held.databases.add(name)


def _add_user(held: Holding, name: str, hash_: str, login: str) -> None:
    held.users[name] = (hash_, login == "yes")


def _add_right(held: Holding, user: str, database: str, right: str) -> None:
    held.rights[(user, database)] = right
