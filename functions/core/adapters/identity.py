"""Signing in with Cognito, and verifying its access tokens."""

from functools import cached_property
from typing import TYPE_CHECKING

from functions.core.domain.callers import Audience, Caller, Credentials, Session
from functions.core.domain.errors import Unauthenticated, Unavailable

if TYPE_CHECKING:
    import jwt
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

KEYS_FOR_S = 3600
WRONG = "login ID or password is wrong"
_WRONG_CODES = ("NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException")


class CognitoIdentity:
    """One user pool; the audience is the pool's."""

    def __init__(
        self,
        client: "CognitoIdentityProviderClient",
        *,
        audience: Audience,
        client_id: str,
        issuer: str,
        keys_url: str,
    ) -> None:
        self._client, self._audience = client, audience
        self._client_id, self._issuer, self._keys_url = client_id, issuer, keys_url

    def sign_in(self, credentials: Credentials) -> Session:
        """Exchange login ID and password for tokens."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            answer = self._client.initiate_auth(
                AuthFlow="USER_PASSWORD_AUTH",
                ClientId=self._client_id,
                AuthParameters={
                    "USERNAME": credentials.login_id,
                    "PASSWORD": credentials.password.get_secret_value(),
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _WRONG_CODES:
                raise Unauthenticated(WRONG) from None
            raise Unavailable("signing in is not possible at the moment") from error
        except BotoCoreError as error:
            raise Unavailable("signing in is not possible at the moment") from error
        result = answer.get("AuthenticationResult")
        if not result:
            raise Unauthenticated("this account needs its first password set")
        return Session(
            access_token=result["AccessToken"],
            expires_in_s=result["ExpiresIn"],
            refresh_token=result.get("RefreshToken", ""),
        )

    def who(self, access_token: str) -> Caller:
        """Verify signature, issuer, kind, client and time; the algorithm is never the token's."""
        import jwt

        try:
            key = self._keys.get_signing_key_from_jwt(access_token)
            claims = jwt.decode(
                access_token,
                key,
                algorithms=["RS256"],
                issuer=self._issuer,
                options={"require": ["exp", "iss", "sub"], "verify_aud": False},
            )
        except (jwt.PyJWKClientConnectionError, jwt.PyJWKSetError, ValueError) as error:
            raise Unavailable("the sign-in service's keys cannot be read") from error
        except jwt.PyJWTError as error:
            raise Unauthenticated("the access token is not valid") from error
        if claims.get("token_use") != "access" or claims.get("client_id") != self._client_id:
            raise Unauthenticated("the access token is not valid")
        return Caller(
            audience=self._audience, subject=claims["sub"], login_id=claims.get("username", "")
        )

    @cached_property
    def _keys(self) -> "jwt.PyJWKClient":
        import jwt

        # No cache of single keys: it never forgets, and would trust a withdrawn key for ever.
        return jwt.PyJWKClient(self._keys_url, lifespan=KEYS_FOR_S, timeout=5)
