"""Clients of an area's databases, on the server itself: nobody else gets in."""

from typing import Final

from functions.core.domain.hosting.hashes import database_hash
from functions.core.domain.hosting.names import DatabaseKind
from lab.errors import LabError
from tests.lab.sessions import Session
from tests.lab.tenants import Tenant

SALT: Final = b"0123456789abcdef"


class Databases:
    """A tenant's databases of one kind, and their clients on the server."""

    def __init__(self, tenant: Tenant, kind: DatabaseKind) -> None:
        self._tenant, self.kind = tenant, kind

    @property
    def administrators(self) -> str:
        return "mysql" if self.kind is DatabaseKind.MARIADB else "postgres"

    def name(self, short: str) -> str:
        return f"{self._tenant.slug}_{short}"

    def database(self, short: str) -> dict[str, object]:
        return {"engine": self.kind, "name": self.name(short)}

    def user(
        self, short: str, password: str, *databases: str, read_only: bool = False
    ) -> dict[str, object]:
        return {
            "engine": self.kind,
            "name": self.name(short),
            "hash": database_hash(self.kind, password, lambda _: SALT),
            "databases": [self.name(each) for each in databases],
            "read_only": read_only,
        }

    def ask(self, user: str, password: str, sql: str, database: str) -> str:
        """Return what the client prints, or why it was refused."""
        try:
            return self._tenant.box.run(self._words(user, password, database), text=sql).strip()
        except LabError as refused:
            return refused.what

    def session(self, user: str, password: str, database: str) -> Session:
        box = self._tenant.box
        return Session([*map(str, box._entered()), *self._words(user, password, database)])

    def _words(self, user: str, password: str, database: str) -> list[str]:
        whole = database if database == self.administrators else self.name(database)
        if self.kind is DatabaseKind.MARIADB:
            quiet = ["--batch", "--skip-column-names", "--unbuffered"]
            return ["mariadb", *quiet, f"--user={self.name(user)}", f"--password={password}", whole]
        where = ["--host=127.0.0.1", f"--username={self.name(user)}", f"--dbname={whole}"]
        quiet = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
        return ["env", f"PGPASSWORD={password}", "psql", *quiet, *where]
