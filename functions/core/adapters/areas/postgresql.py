"""PostgreSQL: two roles per database, to read and to write, and users who are in one of them.

Whatever a writer makes belongs to the writers' role, so that a second one can use it and readers
can read it. Nobody else can connect, to these databases or to the administrator's own.
"""

from __future__ import annotations

from functions.core.adapters.areas.engine import Engine, Holding, by_slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from functions.core.adapters.areas.machine import Machine

READ = r"""
SELECT CASE shobj_description(oid, 'pg_database') WHEN 'noren' THEN 'database' ELSE 'half' END,
 datname FROM pg_database WHERE datname LIKE '{like}';
SELECT 'half', split_part(rolname, ':', 1) FROM pg_authid WHERE rolname LIKE '{like}:r_'
 AND NOT EXISTS (SELECT FROM pg_database WHERE datname = split_part(rolname, ':', 1));
SELECT 'user', rolname, coalesce(rolpassword, ''), CASE WHEN rolcanlogin THEN 'yes' ELSE 'no' END
 FROM pg_authid WHERE rolname LIKE '{like}' AND rolname NOT LIKE '%:r_';
SELECT 'right', u.rolname, split_part(g.rolname, ':', 1), split_part(g.rolname, ':', 2)
 FROM pg_auth_members m JOIN pg_authid g ON g.oid = m.roleid JOIN pg_authid u ON u.oid = m.member
 WHERE g.rolname LIKE '{like}:r_';
"""
"""A database whose making died in the middle has no comment yet: it is made again."""
FENCE = r"""
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname !~ '^h[0-9a-z]{7}_' LOOP
    EXECUTE format('GRANT CONNECT ON DATABASE postgres TO %I', name);
  END LOOP;
END $$;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
"""
ROLE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN CREATE ROLE "{name}"; END IF;
END $$;
"""
DATABASE = """
SELECT 'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING ''UTF8'' LC_COLLATE ''C.UTF-8''
 LC_CTYPE ''C.UTF-8''' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec
REVOKE ALL ON DATABASE "{name}" FROM PUBLIC;
ALTER DATABASE "{name}" OWNER TO "{name}:rw";
GRANT CONNECT ON DATABASE "{name}" TO "{name}:ro";
\\connect "{name}"
GRANT USAGE ON SCHEMA public TO "{name}:ro";
ALTER DEFAULT PRIVILEGES FOR ROLE "{name}:rw" GRANT USAGE ON SCHEMAS TO "{name}:ro";
ALTER DEFAULT PRIVILEGES FOR ROLE "{name}:rw" GRANT SELECT ON TABLES TO "{name}:ro";
ALTER DEFAULT PRIVILEGES FOR ROLE "{name}:rw" GRANT SELECT ON SEQUENCES TO "{name}:ro";
\\connect postgres
COMMENT ON DATABASE "{name}" IS 'noren';
"""
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{user}';"
CONNECTIONS = 50


class Postgresql(Engine):
    name, client = "postgresql", "psql"

    def read(self, slug: str | None, machine: Machine) -> dict[str, Holding]:
        like = f"{slug}\\_%" if slug else "h_______\\_%"
        return by_slug(self._run(READ.format(like=like), machine), "|")

    def tell(self, statements: Sequence[str], machine: Machine) -> None:
        self._run("\n".join(statements), machine)

    def statements(self, before: Holding, wanted: Holding) -> Iterator[str]:
        yield from _users_down(before, wanted)
        yield from _databases(before, wanted)
        if set(wanted.users) - set(before.users):
            yield FENCE
        for name, (hash_, login) in sorted(wanted.users.items()):
            if before.users.get(name) != (hash_, login):
                yield from _user(name, hash_, login=login)
        for (user, database), right in sorted(wanted.rights.items()):
            if before.rights.get((user, database)) != right:
                yield from _right(user, database, right)

    @staticmethod
    def _run(sql: str, machine: Machine) -> str:
        words = ("--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1")
        return machine.run("psql", *words, "--dbname=postgres", text=sql, user="postgres")


def _users_down(before: Holding, wanted: Holding) -> Iterator[str]:
    """Yield what takes users and rights away, sessions included."""
    for name in sorted(set(before.users) - set(wanted.users)):
        yield f'ALTER ROLE "{name}" NOLOGIN;'
        yield _end(name)
        for database in sorted(before.databases & wanted.databases):
            yield f'\\connect "{database}"'
            yield f'REASSIGN OWNED BY "{name}" TO "{database}:rw"; DROP OWNED BY "{name}";'
        yield "\\connect postgres"
        for database in sorted((before.databases | before.half) - wanted.databases):
            yield f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE);'
        yield f'DROP ROLE IF EXISTS "{name}";'
    for (user, database), right in sorted(before.rights.items()):
        if user in wanted.users and wanted.rights.get((user, database)) != right:
            yield f'REVOKE "{database}:{right}" FROM "{user}";'
            if database in wanted.databases:
                yield f'ALTER ROLE "{user}" IN DATABASE "{database}" RESET role;'
            yield _end(user)


def _databases(before: Holding, wanted: Holding) -> Iterator[str]:
    for name in sorted((before.databases | before.half) - wanted.databases):
        yield f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE);'
        yield f'DROP ROLE IF EXISTS "{name}:rw", "{name}:ro";'
    for name in sorted(wanted.databases - before.databases):
        yield ROLE.format(name=f"{name}:rw") + ROLE.format(name=f"{name}:ro")
        yield DATABASE.format(name=name)


def _user(name: str, hash_: str, *, login: bool) -> Iterator[str]:
    """Yield what makes a user, or changes one; whoever is in by the old password is put out."""
    may = "LOGIN" if login else "NOLOGIN"
    yield ROLE.format(name=name)
    yield f"ALTER ROLE \"{name}\" {may} CONNECTION LIMIT {CONNECTIONS} PASSWORD '{hash_}';"
    yield _end(name)


def _right(user: str, database: str, right: str) -> Iterator[str]:
    yield f'GRANT "{database}:{right}" TO "{user}";'
    if right == "rw":
        yield f'ALTER ROLE "{user}" IN DATABASE "{database}" SET role = \'{database}:rw\';'


def _end(user: str) -> str:
    return END.format(user=user)
