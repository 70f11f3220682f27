"""Hashes as the daemons read them, against what the daemons' own libraries make."""

import hashlib

import bcrypt
import pytest
from pydantic import SecretStr

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import DatabaseUser, Mailbox
from functions.core.domain.hosting.hashes import bcrypt_hash, database_hash, demand_good
from functions.core.domain.hosting.names import DatabaseKind
from tests.unit.areas.hostile import HOSTILE

PASSWORD = "planted pa$$word"


def salts(count: int) -> bytes:
    return bytes(range(count))


def test_mail_and_ftp_get_bcrypt() -> None:
    made = bcrypt_hash(PASSWORD, salts)

    assert made.startswith("$2b$10$")
    assert bcrypt.checkpw(PASSWORD.encode(), made.encode())
    assert not bcrypt.checkpw(b"another", made.encode())
    assert made == bcrypt_hash(PASSWORD, salts)


def test_mariadb_gets_what_it_compares() -> None:
    # As SELECT PASSWORD('password') says.
    assert database_hash(DatabaseKind.MARIADB, "password", salts) == (
        "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19"
    )


def test_postgresql_gets_a_verifier_that_a_client_can_satisfy() -> None:
    made = database_hash(DatabaseKind.POSTGRESQL, PASSWORD, salts)

    head, rounds_salt, keys = made.split("$")
    stored, _, server = keys.partition(":")
    salted = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), salts(16), 4096)
    assert (head, rounds_salt) == ("SCRAM-SHA-256", "4096:AAECAwQFBgcICQoLDA0ODw==")
    assert (len(stored), len(server), len(salted)) == (44, 44, 32)


@pytest.mark.parametrize("engine", DatabaseKind)
def test_a_record_takes_every_hash(engine: DatabaseKind) -> None:
    mail = bcrypt_hash(PASSWORD, salts)
    database = database_hash(engine, PASSWORD, salts)

    assert Mailbox(name="info@shop.example", hash=mail, quota_mib=1).hash == mail
    assert DatabaseUser(name="h0000001_a", engine=engine, hash=database).hash == database


@pytest.mark.parametrize(
    "typed",
    ["日本語のパスワード1234", "xxxxxxxxxxxx", "my-INFO-mailbox", "ab\tcdefghijkl", *HOSTILE[:3]],
)
def test_a_password_that_serves_nobody_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="password: ") as refused:
        demand_good(SecretStr(typed), "info@shop.example")

    assert typed not in str(refused.value)


def test_a_good_one_is_taken() -> None:
    assert demand_good(SecretStr(PASSWORD), "info@shop.example") == PASSWORD
