"""A password's hash, as each of a server's daemons reads it: the password itself is kept nowhere.

The salts come from outside: the same password and salt make the same hash.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import Annotated, Final

from pydantic import Field, SecretStr

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.names import DatabaseKind

SALT_BYTES: Final = 16
BCRYPT_COST: Final = 10
"""50 ms a login: a mail client signs in every few minutes, and a guesser pays the same."""
SCRAM_ROUNDS: Final = 4096
"""What PostgreSQL itself makes."""
SHORTEST_NAME: Final = 4
"""A shorter one stands in many a good password by chance."""
SHORTEST, LONGEST = 10, 72
"""bcrypt reads no more than 72 bytes: two longer passwords could be one."""
_STANDARD: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BCRYPTS: Final = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

NewPassword = Annotated[SecretStr, Field(min_length=SHORTEST, max_length=LONGEST)]
Salts = Callable[[int], bytes]
"""So many random bytes, each time others: `secrets.token_bytes`."""


def demand_good(password: SecretStr, name: str) -> str:
    """Return the password; raise Invalid for one that some client cannot send, or that is a name.

    ASCII only: FTP and mail clients disagree about the bytes of anything else.
    """
    text = password.get_secret_value()
    if not all(" " <= letter <= "~" for letter in text):
        raise Invalid("password", "must be of printable ASCII characters")
    local = name.partition("@")[0].lower()
    named = len(local) >= SHORTEST_NAME and local in text.lower()
    if named or len(set(text)) < SHORTEST // 2:
        raise Invalid("password", "is too easily guessed")
    return text


def bcrypt_hash(password: str, salts: Salts) -> str:
    """Return `$2b$…`: dovecot reads it, and so does crypt(3) for FTP."""
    import bcrypt

    salt = base64.b64encode(salts(SALT_BYTES)).rstrip(b"=")
    spelled = salt.translate(bytes.maketrans(_STANDARD, _BCRYPTS))
    return bcrypt.hashpw(password.encode(), b"$2b$%d$%s" % (BCRYPT_COST, spelled)).decode()


def database_hash(engine: DatabaseKind, password: str, salts: Salts) -> str:
    if engine is DatabaseKind.MARIADB:
        return _mariadb(password)
    return _postgresql(password, salts(SALT_BYTES))


def _mariadb(password: str) -> str:
    """Return what mysql_native_password compares: MariaDB takes no salt."""
    inner = hashlib.sha1(password.encode(), usedforsecurity=False).digest()
    return "*" + hashlib.sha1(inner, usedforsecurity=False).hexdigest().upper()


def _postgresql(password: str, salt: bytes) -> str:
    """Return a SCRAM-SHA-256 verifier (RFC 5803), as PostgreSQL keeps it."""
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, SCRAM_ROUNDS)
    client = hmac.digest(salted, b"Client Key", "sha256")
    stored = base64.b64encode(hashlib.sha256(client).digest()).decode()
    server = base64.b64encode(hmac.digest(salted, b"Server Key", "sha256")).decode()
    return f"SCRAM-SHA-256${SCRAM_ROUNDS}:{base64.b64encode(salt).decode()}${stored}:{server}"
