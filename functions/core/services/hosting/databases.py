"""Databases and their users. Every name begins with the area's own."""

import secrets
from typing import Annotated, TypeVar

from pydantic import Field, StringConstraints

from functions.core.domain.errors import AlreadyExists, Invalid
from functions.core.domain.hosting.areas import Database, DatabaseUser, WholeArea
from functions.core.domain.hosting.hashes import NewPassword, database_hash, demand_good
from functions.core.domain.hosting.including import demand_engine, demand_own_passwords
from functions.core.domain.hosting.names import DatabaseKind, DatabaseName
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.mailboxes import PasswordWish
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, all_of, demand_read, one_of

MOST_USERS = 100
"""Of an area: no course counts them."""
OwnName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,16}$")]
"""What stands behind the area's own name and an underscore."""
D = TypeVar("D", Database, DatabaseUser)


class NewDatabase(Model):
    name: OwnName
    engine: DatabaseKind = DatabaseKind.MARIADB


class DatabaseUserChange(Model):
    """Which databases of its engine somebody may use, and how."""

    databases: tuple[DatabaseName, ...] = Field(default=(), max_length=100)
    read_only: bool = False


class NewDatabaseUser(DatabaseUserChange):
    name: OwnName
    engine: DatabaseKind = DatabaseKind.MARIADB
    password: NewPassword


def add(whose: Whose, wish: NewDatabase, *, means: Handing) -> Done[Database]:
    whole = setting_up.whole_of(whose, means=means)
    demand_engine(whole.area.limits, wish.engine)
    database = Database(name=_free(whole, Database, wish.name), engine=wish.engine)
    return setting_up.add(whose, whole.area, database, means=means)


def remove(whose: Whose, name: DatabaseName, *, version: int, means: Handing) -> Operation:
    """Remove a database and everything in it, but not from under its users."""
    whole = setting_up.whole_of(whose, means=means)
    database = one_of(whole, Database, name)
    demand_read(database, version)
    users = [each.name for each in all_of(whole, DatabaseUser) if name in each.databases]
    if users:
        raise Invalid("database", f"is still used by {', '.join(users)}")
    return setting_up.remove(whose, whole.area, database, means=means)


def add_user(whose: Whose, wish: NewDatabaseUser, *, means: Handing) -> Done[DatabaseUser]:
    whole = setting_up.whole_of(whose, means=means)
    demand_engine(whole.area.limits, wish.engine)
    demand_own_passwords(whole.area)
    if len(all_of(whole, DatabaseUser)) >= MOST_USERS:
        raise Invalid("name", f"an area has at most {MOST_USERS} database users")
    name = _free(whole, DatabaseUser, wish.name)
    password = demand_good(wish.password, name)
    user = DatabaseUser(
        name=name,
        engine=wish.engine,
        hash=database_hash(wish.engine, password, secrets.token_bytes),
        databases=_there(whole, wish, wish.engine),
        read_only=wish.read_only,
    )
    return setting_up.add(whose, whole.area, user, means=means)


def change_user(
    whose: Whose, name: DatabaseName, wish: DatabaseUserChange, *, version: int, means: Handing
) -> Done[DatabaseUser]:
    whole = setting_up.whole_of(whose, means=means)
    user = one_of(whole, DatabaseUser, name)
    demand_read(user, version)
    databases = _there(whole, wish, user.engine)
    changed = user.model_copy(update={"databases": databases, "read_only": wish.read_only})
    return setting_up.change(whose, whole.area, changed, means=means)


def set_password(
    whose: Whose, name: DatabaseName, wish: PasswordWish, *, means: Handing
) -> Done[DatabaseUser]:
    whole = setting_up.whole_of(whose, means=means)
    user = one_of(whole, DatabaseUser, name)
    demand_own_passwords(whole.area)
    password = demand_good(wish.password, name)
    hashed = database_hash(user.engine, password, secrets.token_bytes)
    changed = user.model_copy(update={"hash": hashed})
    return setting_up.change(whose, whole.area, changed, "set-password", means=means)


def remove_user(whose: Whose, name: DatabaseName, *, version: int, means: Handing) -> Operation:
    whole = setting_up.whole_of(whose, means=means)
    user = one_of(whole, DatabaseUser, name)
    demand_read(user, version)
    return setting_up.remove(whose, whole.area, user, means=means)


def _free(whole: WholeArea, kind: type[D], own: OwnName) -> DatabaseName:
    """Return the full name; the engines would let two have it, people would mix them up."""
    name = f"{whole.area.slug}_{own}"
    if any(each.name == name for each in all_of(whole, kind)):
        raise AlreadyExists(kind.model_fields["kind"].default.replace("-", " "), name, "name")
    return name


def _there(
    whole: WholeArea, wish: DatabaseUserChange, engine: DatabaseKind
) -> tuple[DatabaseName, ...]:
    """Return the databases, each once; raise Invalid for one that the engine does not have."""
    names = {each.name for each in all_of(whole, Database) if each.engine is engine}
    for number, name in enumerate(wish.databases):
        if name not in names:
            raise Invalid(f"databases.{number}", f"this area has no such database of {engine}")
    return tuple(dict.fromkeys(wish.databases))
