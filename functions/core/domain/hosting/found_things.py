"""One thing of another panel's as ours: raise Invalid, or a refusal of its model."""

from collections.abc import Iterator
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import (
    KEPT,
    Autoresponder,
    Database,
    DatabaseUser,
    FtpAccount,
    MailAlias,
    Mailbox,
)
from functions.core.domain.hosting.domains import ascii_address
from functions.core.domain.hosting.found import FoundDatabase, FoundLogin, FoundMailbox

ENGINES: Final = {"mysql": "mariadb", "postgresql": "postgresql"}


def mailbox(found: FoundMailbox) -> Mailbox:
    answers = found.answers
    return Mailbox.model_validate(
        {
            "name": ascii_address(found.address),
            "hash": KEPT,
            "quota_mib": found.quota_mib,
            "forward_to": tuple(map(ascii_address, found.forward_to)),
            "autoresponder": Autoresponder(subject=answers.subject, text=answers.text)
            if answers
            else None,
        }
    )


def pairs(found: FoundMailbox) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield addresses that only lead to others."""
    for alias in found.aliases:
        yield alias, (found.address,)
    if not found.box and found.forward_to:
        yield found.address, found.forward_to


def alias(found: tuple[str, tuple[str, ...]]) -> MailAlias:
    name, targets = found
    return MailAlias(name=ascii_address(name), targets=tuple(map(ascii_address, targets)))


def login(found: FoundLogin) -> FtpAccount:
    return FtpAccount(name=found.login, hash=KEPT, folder=found.folder.strip("/"), main=found.main)


def database(found: FoundDatabase) -> Database:
    return Database.model_validate({"name": found.name, "engine": engine(found.engine)})


def user(found: tuple[str, str, tuple[str, ...]]) -> DatabaseUser:
    spelled, name, databases = found
    return DatabaseUser.model_validate(
        {"name": name, "engine": engine(spelled), "hash": KEPT, "databases": databases}
    )


def engine(name: str) -> str:
    if name not in ENGINES:
        raise Invalid("engine", f"{name} is not kept here")
    return ENGINES[name]
