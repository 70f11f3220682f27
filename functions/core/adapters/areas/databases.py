"""Databases and their users, as the document wants them."""

from __future__ import annotations

from functions.core.adapters.areas.fields import Fields

ENGINES = "mariadb postgresql"


class Database:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "engine name")
        self.engine = fields.word("engine", ENGINES)
        self.name = fields.name("name", "database")


class DatabaseUser:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "engine name hash databases read_only")
        self.engine = fields.word("engine", ENGINES)
        self.name = fields.name("name", "database")
        self.hash = fields.name("hash", f"{self.engine}-hash")
        self.databases = fields.names("databases", "database", 100)
        self.read_only = fields.flag("read_only", default=False)
