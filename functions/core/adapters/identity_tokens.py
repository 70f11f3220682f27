"""Verifying a user pool's access tokens with the keys that it publishes."""

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

from functions.core.domain.errors import Unauthenticated, Unavailable
from functions.core.domain.sessions import Claims

if TYPE_CHECKING:
    import jwt

KEYS_FOR_S = 3600
REQUIRED = ["exp", "iss", "sub", "username", "origin_jti"]


class AccessTokens:
    """The access tokens that one pool made for one client."""

    def __init__(self, *, client_id: str, issuer: str, keys_url: str) -> None:
        self._client_id, self._issuer, self._keys_url = client_id, issuer, keys_url

    def read(self, access_token: str) -> Claims:
        """Verify signature, issuer, kind, client and time; the algorithm is never the token's."""
        claims = self._decode(access_token)
        if claims.get("token_use") != "access" or claims.get("client_id") != self._client_id:
            raise _not_valid()
        return Claims(
            username=claims["username"],
            session_id=claims["origin_jti"],
            expires_at=dt.datetime.fromtimestamp(claims["exp"], dt.UTC),
        )

    def say_ours(self, access_token: str) -> bool:
        import jwt

        try:
            claims = jwt.decode(access_token, options={"verify_signature": False})
        except jwt.PyJWTError:
            return False
        return claims.get("iss") == self._issuer

    def _decode(self, access_token: str) -> dict[str, Any]:
        import jwt

        try:
            key = self._keys.get_signing_key_from_jwt(access_token)
            claims: dict[str, Any] = jwt.decode(
                access_token,
                key,
                algorithms=["RS256"],
                issuer=self._issuer,
                options={"require": REQUIRED, "verify_aud": False},
            )
        except (jwt.PyJWKClientConnectionError, jwt.PyJWKSetError, ValueError) as error:
            raise Unavailable("the sign-in service's keys cannot be read") from error
        except jwt.PyJWTError as error:
            raise _not_valid() from error
        return claims

    @cached_property
    def _keys(self) -> "jwt.PyJWKClient":
        import jwt

        # No cache of single keys: it never forgets, and would trust a withdrawn key for ever.
        return jwt.PyJWKClient(self._keys_url, lifespan=KEYS_FOR_S, timeout=5)


def _not_valid() -> Unauthenticated:
    return Unauthenticated("the access token is not valid")
