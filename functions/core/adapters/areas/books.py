"""The books in which postfix and dovecot look up who there is: SQLite files, one for each reader.

An area's lines are replaced in one transaction, so nothing grows with the number of areas and
nothing has to be reloaded. Each book can be read by its reader only: the first names all customers,
the second has their passwords' hashes, and `sendmail` runs as whoever calls it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import NamedTuple, Union

from functions.core.adapters.areas.machine import Machine

FOLDER = "/var/lib/noren-mail"
PATIENCE_S = 10.0

Value = Union[str, int]
Lines = Mapping[str, Sequence[tuple[Value, ...]]]
"""By table, without the area whose they are."""


class Table(NamedTuple):
    columns: tuple[str, ...]
    by: str
    """What its reader looks up."""


class Book(NamedTuple):
    name: str
    reader: str
    """The group that may read it."""
    tables: Mapping[str, Table]


POSTFIX = Book(
    "postfix.db",
    "postfix",
    {
        "area": Table(("mail_per_hour", "may_send"), "slug"),
        "domain": Table(("name", "here", "held"), "name"),
        "address": Table(("address", "delivered"), "address"),
        "alias": Table(("address", "target"), "address"),
        "sender": Table(("address", "login"), "address"),
        "refusal": Table(("name", "action"), "name"),
        "member": Table(("list", "address"), "list"),
        "passing": Table(("address",), "address"),
    },
)
ACCOUNT = ("address", "login", "hash", "uid", "gid", "home", "quota_mib", "sieve_before", "sieve")
DOVECOT = Book("dovecot.db", "dovecot", {"account": Table(ACCOUNT, "address")})
SENDMAIL = Book("senders.db", "postdrop", {"sender": Table(("login", "pattern"), "login")})
BOOKS = (POSTFIX, DOVECOT, SENDMAIL)


def rewrite(machine: Machine, book: Book, slug: str, lines: Lines) -> bool:
    """Let an area have exactly these lines; say whether that changed anything."""
    with opened(machine, book) as connection:
        if _lines(connection, book, slug) == tidied(book, lines):
            return False
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for name, table in book.tables.items():
                connection.execute(f"DELETE FROM {name} WHERE slug = ?", (slug,))  # noqa: S608
                places = ", ".join("?" * (len(table.columns) + 1))
                connection.executemany(
                    f"INSERT INTO {name} VALUES ({places})",  # noqa: S608 - our own words
                    [(slug, *line) for line in lines.get(name, ())],
                )
    return True


def everybodys(machine: Machine, slugs: Sequence[str]) -> dict[str, dict[str, Lines]]:
    """Return areas' lines in all books, by area and book; each book is read once."""
    found: dict[str, dict[str, Lines]] = {slug: {} for slug in slugs}
    for book in BOOKS:
        with opened(machine, book) as connection:
            for slug, lines in _everybodys(connection, book, slugs).items():
                found[slug][book.name] = tidied(book, lines)
    return found


@contextmanager
def opened(machine: Machine, book: Book) -> Iterator[sqlite3.Connection]:
    """Open a book for writing; make it if there is none."""
    path = f"{FOLDER}/{book.name}"
    if not machine.exists(path):
        _make(machine, path, book)
    with closing(sqlite3.connect(machine.at(path), PATIENCE_S, isolation_level=None)) as connection:
        yield connection


def complete(connection: sqlite3.Connection, book: Book) -> None:
    """Make the tables that are not there: of a new book all, of an older one those since."""
    for name, table in book.tables.items():
        columns = ", ".join(("slug", *table.columns))
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
        for by in dict.fromkeys(("slug", table.by)):
            connection.execute(f"CREATE INDEX IF NOT EXISTS {name}_{by} ON {name} ({by})")


def read(machine: Machine, book: Book) -> sqlite3.Connection:
    """Open a book as one of its readers."""
    path = machine.at(f"{FOLDER}/{book.name}")
    return sqlite3.connect(f"file:{path}?mode=ro", PATIENCE_S, uri=True)


def tidied(book: Book, lines: Lines) -> dict[str, list[tuple[Value, ...]]]:
    """Return lines in the order and form in which they are compared."""
    return {name: sorted(lines.get(name, ()), key=repr) for name in book.tables}


def _make(machine: Machine, path: str, book: Book) -> None:
    """Make a new, empty book, whole or not at all."""
    machine.folder(FOLDER, 0o755)
    fresh = path + ".new"
    machine.remove(fresh)
    with closing(sqlite3.connect(machine.at(fresh), isolation_level=None)) as connection:
        complete(connection, book)
    if os.geteuid() == 0:
        os.chown(machine.at(fresh), 0, machine.group(book.reader) or 0)
    os.chmod(machine.at(fresh), 0o640)
    os.rename(machine.at(fresh), machine.at(path))


def _lines(
    connection: sqlite3.Connection, book: Book, slug: str
) -> dict[str, list[tuple[Value, ...]]]:
    return {
        name: sorted(
            connection.execute(
                f"SELECT {', '.join(table.columns)} FROM {name} WHERE slug = ?",  # noqa: S608
                (slug,),
            ),
            key=repr,
        )
        for name, table in book.tables.items()
    }


def _everybodys(
    connection: sqlite3.Connection, book: Book, slugs: Sequence[str]
) -> dict[str, dict[str, list[tuple[Value, ...]]]]:
    found: dict[str, dict[str, list[tuple[Value, ...]]]] = {slug: {} for slug in slugs}
    for name, table in book.tables.items():
        columns = ", ".join(("slug", *table.columns))
        for slug, *line in connection.execute(f"SELECT {columns} FROM {name}"):  # noqa: S608
            if slug in found:
                found[slug].setdefault(name, []).append(tuple(line))
    return found
