"""What is in the way when a name is taken: the field of the wish in which another would help."""

from collections.abc import Mapping
from typing import Final

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.hosting.areas import AreaObject

FIELDS: Final[Mapping[str, str]] = {
    "domain": "name",
    "mailbox": "address",
    "mail-alias": "address",
    "mailing-list": "address",
    "ftp-account": "name",
    "database": "name",
    "database-user": "name",
    "ssh-key": "public_key",
    "FTP login": "name",
    "mail address": "address",
    "login ID": "login_id",
    "customer number": "number",
    "external id": "external_id",
}
"""By kind or noun; what has a name of our own making is in nobody's hands."""


def taken(noun: str, name: str) -> AlreadyExists:
    """Say that a name is taken."""
    return AlreadyExists(noun, name, FIELDS.get(noun, ""))


def there(thing: AreaObject) -> AlreadyExists:
    """Say that the area has such a thing already."""
    return taken(thing.kind, thing.name)
