"""What Plesk's REST API answers, as far as it is read."""

from typing import Final

from pydantic import BaseModel, Field, TypeAdapter


class Machine(BaseModel):
    hostname: str = ""
    panel_version: str = ""


class Domain(BaseModel):
    id: int
    name: str
    ascii_name: str = ""
    hosting_type: str = ""
    created: str = ""

    @property
    def spelled(self) -> str:
        return (self.ascii_name or self.name).lower()


class Client(BaseModel):
    id: int
    login: str = ""
    name: str | None = ""
    company: str | None = ""
    email: str | None = ""
    owner_login: str | None = ""


class Login(BaseModel):
    name: str
    home: str = ""


class Database(BaseModel):
    id: int
    name: str
    type: str = "mysql"


class User(BaseModel):
    login: str


class Record(BaseModel):
    id: int
    type: str
    host: str = ""
    value: str = ""
    opt: str | None = ""
    ttl: int | None = Field(default=0)


MACHINE: Final = TypeAdapter(Machine)
DOMAINS: Final[TypeAdapter[list[Domain]]] = TypeAdapter(list[Domain])
CLIENTS: Final[TypeAdapter[list[Client]]] = TypeAdapter(list[Client])
LOGINS: Final[TypeAdapter[list[Login]]] = TypeAdapter(list[Login])
DATABASES: Final[TypeAdapter[list[Database]]] = TypeAdapter(list[Database])
USERS: Final[TypeAdapter[list[User]]] = TypeAdapter(list[User])
RECORDS: Final[TypeAdapter[list[Record]]] = TypeAdapter(list[Record])
