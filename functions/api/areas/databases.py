"""Databases and their users."""

from http import HTTPStatus
from typing import Self

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import KEPT, Database, DatabaseUser
from functions.core.domain.hosting.names import DatabaseKind, DatabaseName
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import databases, looking
from functions.core.services.hosting.databases import (
    DatabaseUserChange,
    NewDatabase,
    NewDatabaseUser,
)
from functions.core.services.hosting.mailboxes import PasswordWish
from functions.core.services.hosting.setting_up import all_of, one_of
from functions.core.wiring import deps

views = AreaViews()


class DatabaseView(Model):
    """A database."""

    id: DatabaseName
    engine: DatabaseKind
    version: int

    @classmethod
    def of(cls, known: Database) -> Self:
        return cls(id=known.name, engine=known.engine, version=known.version)


class DatabaseUserView(Model):
    """Who may use which databases of an engine."""

    id: DatabaseName
    engine: DatabaseKind
    databases: tuple[DatabaseName, ...]
    read_only: bool
    password_kept: bool
    """Its server keeps a password that nobody can read: it is set there."""
    version: int

    @classmethod
    def of(cls, user: DatabaseUser) -> Self:
        return cls(
            id=user.name,
            engine=user.engine,
            databases=user.databases,
            read_only=user.read_only,
            password_kept=user.hash == KEPT,
            version=user.version,
        )


@views.get("/databases")
def list_databases(whose: Whose) -> Page[DatabaseView]:
    """List the databases of every engine, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[DatabaseView.of(each) for each in all_of(whole, Database)])


@views.post("/databases", status=HTTPStatus.ACCEPTED)
def add_database(whose: Whose, wish: NewDatabase) -> Accepted[DatabaseView]:
    """Set up a database; its name begins with the area's."""
    done = databases.add(whose, wish, means=deps())
    return accepted(DatabaseView.of(done.thing), done.operation)


@views.get("/databases/{database}")
def show_database(whose: Whose, database: str) -> DatabaseView:
    """Show one database."""
    return DatabaseView.of(one_of(looking.whole(whose, means=deps()), Database, database))


@views.delete("/databases/{database}", status=HTTPStatus.ACCEPTED)
def remove_database(whose: Whose, database: str, version: int) -> OperationView:
    """Remove a database that no user has any more, with everything in it."""
    return OperationView.of(databases.remove(whose, database, version=version, means=deps()))


@views.get("/database-users")
def list_database_users(whose: Whose) -> Page[DatabaseUserView]:
    """List the database users, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[DatabaseUserView.of(each) for each in all_of(whole, DatabaseUser)])


@views.post("/database-users", status=HTTPStatus.ACCEPTED)
def add_database_user(whose: Whose, wish: NewDatabaseUser) -> Accepted[DatabaseUserView]:
    """Let somebody into databases; the name begins with the area's."""
    done = databases.add_user(whose, wish, means=deps())
    return accepted(DatabaseUserView.of(done.thing), done.operation)


@views.get("/database-users/{database_user}")
def show_database_user(whose: Whose, database_user: str) -> DatabaseUserView:
    """Show one database user."""
    whole = looking.whole(whose, means=deps())
    return DatabaseUserView.of(one_of(whole, DatabaseUser, database_user))


@views.put("/database-users/{database_user}", status=HTTPStatus.ACCEPTED)
def change_database_user(
    whose: Whose, database_user: str, wish: DatabaseUserChange, version: int
) -> Accepted[DatabaseUserView]:
    """Change which databases somebody may use, and whether they may write."""
    done = databases.change_user(whose, database_user, wish, version=version, means=deps())
    return accepted(DatabaseUserView.of(done.thing), done.operation)


@views.post("/database-users/{database_user}/password", status=HTTPStatus.ACCEPTED)
def set_database_password(
    whose: Whose, database_user: str, wish: PasswordWish
) -> Accepted[DatabaseUserView]:
    """Set another password."""
    done = databases.set_password(whose, database_user, wish, means=deps())
    return accepted(DatabaseUserView.of(done.thing), done.operation)


@views.delete("/database-users/{database_user}", status=HTTPStatus.ACCEPTED)
def remove_database_user(whose: Whose, database_user: str, version: int) -> OperationView:
    """Remove a database user."""
    done = databases.remove_user(whose, database_user, version=version, means=deps())
    return OperationView.of(done)
