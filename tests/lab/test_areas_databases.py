"""An area's databases on real servers: each user sees its own, and a hold ends what is open."""

from collections.abc import Iterator

import pytest

from functions.core.domain.hosting.names import DatabaseKind
from lab.lab import Lab
from tests.lab.databases import Databases
from tests.lab.tenants import Tenant

KINDS = tuple(DatabaseKind)


def wanted(own: Databases) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return two databases whose names differ where SQL has a wildcard, and their users."""
    databases = [own.database("a_b"), own.database("axb")]
    users = [own.user("rw", "pw1", "a_b"), own.user("ro", "pw2", "a_b", read_only=True)]
    return databases, users


@pytest.fixture(scope="module")
def shop(lab: Lab) -> Iterator[Tenant]:
    shop = Tenant(lab.box(1), "shop-databases.example")
    both = [wanted(Databases(shop, kind)) for kind in KINDS]
    shop.apply(
        databases=[each for databases, _ in both for each in databases],
        database_users=[each for _, users in both for each in users],
    )
    yield shop
    shop.purge()


@pytest.fixture(params=KINDS)
def own(request: pytest.FixtureRequest, shop: Tenant) -> Databases:
    return Databases(shop, request.param)


def test_a_user_works_in_its_own_database_and_no_other(own: Databases) -> None:
    sql = "CREATE TABLE t (i int); INSERT INTO t VALUES (42); SELECT i FROM t; DROP TABLE t;"

    assert own.ask("rw", "pw1", sql, "a_b") == "42"
    assert "denied" in own.ask("rw", "pw1", "SELECT 1;", "axb")
    assert "denied" in own.ask("rw", "pw1", "SELECT 1;", own.administrators)
    assert own.ask("rw", "wrong", "SELECT 1;", "a_b") != "1"


def test_a_reader_reads_what_a_writer_made_and_changes_nothing(own: Databases) -> None:
    own.ask("rw", "pw1", "CREATE TABLE r (i int); INSERT INTO r VALUES (7);", "a_b")

    assert own.ask("ro", "pw2", "SELECT i FROM r;", "a_b") == "7"
    assert "denied" in own.ask("ro", "pw2", "INSERT INTO r VALUES (8);", "a_b")
    assert "denied" in own.ask("ro", "pw2", "CREATE TABLE x (i int);", "a_b")


def test_a_hold_refuses_logins_and_ends_open_sessions(shop: Tenant) -> None:
    both = [Databases(shop, kind) for kind in KINDS]
    sessions = [each.session("rw", "pw1", "a_b") for each in both]
    for session in sessions:
        session.ask("SELECT 41 + 1;", "42")

    shop.apply("held")

    for session, own in zip(sessions, both, strict=True):
        said = session.ends("SELECT 1;")
        assert "gone away" in said or "terminating connection" in said or "closed" in said
        refused = own.ask("rw", "pw1", "SELECT 1;", "a_b")
        assert "locked" in refused or "not permitted to log in" in refused
    shop.apply()
    assert [each.ask("rw", "pw1", "SELECT 1;", "a_b") for each in both] == ["1", "1"]


def test_what_somebody_changed_by_hand_is_seen_and_mended(shop: Tenant) -> None:
    own = Databases(shop, DatabaseKind.MARIADB)
    name = own.name("ro")
    shop.box.run(["mariadb", f"--execute=ALTER USER '{name}'@'localhost' ACCOUNT LOCK"])

    seen = shop.digest()
    shop.apply()

    assert seen.drift == (f"mariadb {name}",)
    assert shop.digest().intact
    assert own.ask("ro", "pw2", "SELECT 1;", "a_b") == "1"


def test_users_and_databases_that_are_not_wanted_any_more_are_gone(shop: Tenant) -> None:
    both = [Databases(shop, kind) for kind in KINDS]
    for own in both:
        own.ask("rw", "pw1", "CREATE TABLE kept (i int); INSERT INTO kept VALUES (1);", "a_b")

    shop.apply(
        databases=[each.database("a_b") for each in both],
        database_users=[each.user("new", "pw3", "a_b") for each in both],
    )

    for own in both:
        assert own.ask("rw", "pw1", "SELECT 1;", "a_b") != "1"
        sql = "INSERT INTO kept VALUES (2); SELECT count(*) FROM kept;"
        assert own.ask("new", "pw3", sql, "a_b") == "2"
        assert own.ask("new", "pw3", "SELECT 1;", "axb") != "1"


def test_what_was_half_made_is_made_whole_or_taken_away(shop: Tenant) -> None:
    own = Databases(shop, DatabaseKind.POSTGRESQL)
    half, gone = own.name("half"), own.name("gone")
    administrator = ["runuser", "--user=postgres", "--", "psql", "--quiet", "--command"]
    begun = (f"CREATE DATABASE {half}", f"CREATE DATABASE {gone}", f'CREATE ROLE "{gone}:rw"')
    for statement in begun:
        shop.box.run([*administrator, statement])

    shop.apply(databases=[own.database("half")], database_users=[own.user("u", "pw4", "half")])

    assert own.ask("u", "pw4", "CREATE TABLE t (i int); SELECT 1;", "half") == "1"
    names = "SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles"
    left = shop.box.run([*administrator, names])
    assert half in left
    assert gone not in left
