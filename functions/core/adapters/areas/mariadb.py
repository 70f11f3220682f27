"""MariaDB: databases, and users who log in from this server only and see nothing but their own."""

from __future__ import annotations

from functions.core.adapters.areas.engine import Engine, Holding, by_slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from functions.core.adapters.areas.machine import Machine

READ = r"""
SELECT 'database', SCHEMA_NAME FROM information_schema.SCHEMATA
 WHERE SCHEMA_NAME LIKE '{like}';
SELECT 'user', User, JSON_VALUE(Priv, '$.authentication_string'),
 IF(COALESCE(JSON_VALUE(Priv, '$.account_locked'), 0), 'no', 'yes') FROM mysql.global_priv
 WHERE Host = 'localhost' AND User LIKE '{like}';
SELECT 'right', User, REPLACE(Db, '\\', ''), CASE
 CONCAT(Select_priv, Show_view_priv, Insert_priv, Drop_priv, Execute_priv, Event_priv, Grant_priv)
 WHEN 'YYNNNNN' THEN 'ro' WHEN 'YYYYYNN' THEN 'rw' ELSE 'other' END FROM mysql.db
 WHERE Host = 'localhost' AND User LIKE '{like}';
"""
RIGHTS = {
    "ro": "SELECT, SHOW VIEW",
    "rw": (
        "SELECT, SHOW VIEW, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, "
        "CREATE TEMPORARY TABLES, LOCK TABLES, CREATE VIEW, CREATE ROUTINE, ALTER ROUTINE, "
        "EXECUTE, TRIGGER"
    ),
}
"""Not EVENT: what it plans would run on while the area is held."""
CONNECTIONS = 50


class Mariadb(Engine):
    name = client = "mariadb"

    def read(self, slug: str | None, machine: Machine) -> dict[str, Holding]:
        like = f"{slug}\\_%" if slug else "h_______\\_%"
        return by_slug(self._run(READ.format(like=like), machine), "\t")

    def tell(self, statements: Sequence[str], machine: Machine) -> None:
        self._run("".join(f"{each};\n" for each in statements), machine)

    def statements(self, before: Holding, wanted: Holding) -> Iterator[str]:
        yield from _users_down(before, wanted)
        for name in sorted(before.databases - wanted.databases):
            yield f"DROP DATABASE IF EXISTS `{name}`"
        for name in sorted(wanted.databases - before.databases):
            yield f"CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4"
        for name, (hash_, login) in sorted(wanted.users.items()):
            if before.users.get(name) != (hash_, login):
                yield from _user(name, hash_, login=login)
        for (user, database), right in sorted(wanted.rights.items()):
            if before.rights.get((user, database)) != right:
                yield f"GRANT {RIGHTS[right]} ON {_only(database)}.* TO '{user}'@'localhost'"

    @staticmethod
    def _run(sql: str, machine: Machine) -> str:
        return machine.run("mariadb", "--batch", "--skip-column-names", "--user=root", text=sql)


def _users_down(before: Holding, wanted: Holding) -> Iterator[str]:
    """Yield what takes users and rights away, sessions included."""
    for name in sorted(set(before.users) - set(wanted.users)):
        yield f"DROP USER IF EXISTS '{name}'@'localhost'"
        yield f"KILL USER '{name}'"
    for (user, database), right in sorted(before.rights.items()):
        if user in wanted.users and wanted.rights.get((user, database)) != right:
            yield f"REVOKE ALL PRIVILEGES ON {_only(database)}.* FROM '{user}'@'localhost'"
            yield f"KILL USER '{user}'"


def _user(name: str, hash_: str, *, login: bool) -> Iterator[str]:
    """Yield what makes a user, or changes one; whoever is in by the old password is put out."""
    locked = "UNLOCK" if login else "LOCK"
    facts = (
        f"'{name}'@'localhost' IDENTIFIED VIA mysql_native_password USING '{hash_}' "
        f"WITH MAX_USER_CONNECTIONS {CONNECTIONS} ACCOUNT {locked}"
    )
    yield f"CREATE USER IF NOT EXISTS {facts}"
    yield f"ALTER USER {facts}"
    yield f"KILL USER '{name}'"


def _only(database: str) -> str:
    """Name a database in a GRANT: there an underscore would stand for any letter."""
    escaped = database.replace("_", "\\_")
    return f"`{escaped}`"
