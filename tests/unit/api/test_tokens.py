"""Access tokens: real RS256 signatures, checked with keys from a real key server on loopback."""

import base64
import datetime as dt
import hmac
import json
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from functions.core.adapters.identity_tokens import AccessTokens
from functions.core.domain.errors import Unauthenticated, Unavailable

ISSUER = "https://cognito-idp.ap-northeast-1.amazonaws.com/pool"
CLIENT_ID = "the-console"
KEY_ID = "the pool's key"


@cache
def _key(name: str) -> RSAPrivateKey:
    """Return one of the keys by name: making one takes a while."""
    return generate_private_key(65537, 2048)


class KeyServer:
    """Publishes what it is told to, and counts how often it was asked."""

    def __init__(self) -> None:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(_key("pool").public_key(), as_dict=True)
        keys = {"keys": [public | {"kid": KEY_ID, "use": "sig", "alg": "RS256"}]}
        self.status, self.body, self.asked = 200, json.dumps(keys).encode(), 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked += 1
                self.send_response(server.status)
                self.end_headers()
                self.wfile.write(server.body)

            def log_message(self, *_: object) -> None:
                pass

        self._http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/keys"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))

    def __enter__(self) -> "KeyServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def keys() -> Iterator[KeyServer]:
    with KeyServer() as server:
        yield server


@pytest.fixture
def tokens(keys: KeyServer) -> AccessTokens:
    return AccessTokens(client_id=CLIENT_ID, issuer=ISSUER, keys_url=keys.url)


def _claims(**changes: Any) -> dict[str, Any]:
    now = dt.datetime.now(dt.UTC)
    claims = {
        "sub": "0a1b",
        "username": "yamada",
        "origin_jti": "session 1",
        "iss": ISSUER,
        "client_id": CLIENT_ID,
        "token_use": "access",
        "iat": now,
        "exp": now + dt.timedelta(minutes=15),
    } | changes
    return {name: value for name, value in claims.items() if value is not None}


def _token(
    key: Any = None,
    *,
    algorithm: str = "RS256",
    headers: dict[str, Any] | None = None,
    **changes: Any,
) -> str:
    return jwt.encode(
        _claims(**changes),
        key or _key("pool"),
        algorithm=algorithm,
        headers={"kid": KEY_ID} | (headers or {}),
    )


def _part(value: Any) -> str:
    return _spell(json.dumps(value).encode())


def _spell(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_a_token_of_the_pool_names_its_person(tokens: AccessTokens) -> None:
    claims = tokens.read(_token())

    assert (claims.username, claims.session_id) == ("yamada", "session 1")


def test_the_keys_are_asked_for_once(tokens: AccessTokens, keys: KeyServer) -> None:
    for _ in range(5):
        tokens.read(_token())

    assert keys.asked == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
        {"exp": None},
        {"iat": dt.datetime(2099, 1, 1, tzinfo=dt.UTC)},
        {"nbf": dt.datetime(2099, 1, 1, tzinfo=dt.UTC)},
        {"iss": "https://cognito-idp.ap-northeast-1.amazonaws.com/another"},
        {"iss": None},
        {"sub": None},
        {"username": None},
        {"origin_jti": None},
        {"client_id": "another-console"},
        {"client_id": None},
        {"token_use": "id"},
        {"token_use": None},
    ],
)
def test_a_token_that_says_the_wrong_thing_is_refused(
    tokens: AccessTokens, changes: dict[str, Any]
) -> None:
    token = _token(**changes)

    with pytest.raises(Unauthenticated, match="not valid"):
        tokens.read(token)


def test_a_token_signed_by_somebody_else_is_refused(tokens: AccessTokens) -> None:
    forged = _token(_key("forger"))

    with pytest.raises(Unauthenticated):
        tokens.read(forged)


def test_a_token_without_a_signature_is_refused(tokens: AccessTokens) -> None:
    header = {"alg": "none", "kid": KEY_ID}
    claims = _claims(iat=None, exp=4_000_000_000)

    with pytest.raises(Unauthenticated):
        tokens.read(f"{_part(header)}.{_part(claims)}.")


def test_the_public_key_is_no_shared_secret(tokens: AccessTokens) -> None:
    """The old trick: sign by HMAC with the key that everybody knows."""
    public = _key("pool").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    claims = _claims(iat=None, exp=4_000_000_000)
    signed = f"{_part({'alg': 'HS256', 'kid': KEY_ID})}.{_part(claims)}"
    signature = hmac.digest(public, signed.encode(), "sha256")

    with pytest.raises(Unauthenticated):
        tokens.read(f"{signed}.{_spell(signature)}")


def test_a_changed_token_is_refused(tokens: AccessTokens) -> None:
    header, _, signature = _token().split(".")
    changed = _part(_claims(username="somebody", iat=None, exp=4_000_000_000))

    with pytest.raises(Unauthenticated):
        tokens.read(f"{header}.{changed}.{signature}")


def test_a_pool_knows_its_own_tokens_before_it_verifies_them(tokens: AccessTokens) -> None:
    assert tokens.say_ours(_token(_key("forger")))
    assert not tokens.say_ours(_token(iss="https://cognito-idp.ap-northeast-1.amazonaws.com/other"))
    assert not tokens.say_ours("rubbish")


@pytest.mark.parametrize("kid", ["unknown", ""])
def test_a_key_that_nobody_published_is_refused(tokens: AccessTokens, kid: str) -> None:
    forged = _token(_key("forger"), headers={"kid": kid})

    with pytest.raises(Unauthenticated):
        tokens.read(forged)


@pytest.mark.parametrize(
    "token", ["x", "a.b", "a.b.c", "...", "é.é.é", f"{_part({'kid': [1]})}.e30.x"]
)
def test_rubbish_is_refused(tokens: AccessTokens, token: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.read(token)


@pytest.mark.parametrize(("status", "body"), [(500, b""), (200, b"<html>"), (200, b'{"keys": []}')])
def test_without_the_keys_nobody_is_called_a_forger(
    tokens: AccessTokens, keys: KeyServer, status: int, body: bytes
) -> None:
    keys.status, keys.body = status, body

    with pytest.raises(Unavailable):
        tokens.read(_token())


def test_keys_that_could_not_be_read_are_asked_for_again(
    tokens: AccessTokens, keys: KeyServer
) -> None:
    good, keys.status = keys.body, 503
    with pytest.raises(Unavailable):
        tokens.read(_token())

    keys.status, keys.body = 200, good

    assert tokens.read(_token()).username == "yamada"
