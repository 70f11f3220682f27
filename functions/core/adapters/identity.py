"""Cognito: one user pool keeps an audience's passwords and second factors, and makes tokens."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from functions.core.adapters.identity_tokens import AccessTokens
from functions.core.domain.errors import Invalid, Refused, Unauthenticated, Unavailable
from functions.core.domain.sessions import Ask, ChallengeKind, Claims, Tokens

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

WRONG: Final = "login ID or password is wrong"
_WRONG_CODES: Final = (
    "CodeMismatchException",
    "EnableSoftwareTokenMFAException",
    "ExpiredCodeException",
    "NotAuthorizedException",
    "PasswordResetRequiredException",
    "UserNotFoundException",
)
_WEAK: Final = ("InvalidPasswordException", "PasswordHistoryPolicyViolationException")
_CHALLENGES: Final = {
    "NEW_PASSWORD_REQUIRED": ChallengeKind.FIRST_PASSWORD,
    "SOFTWARE_TOKEN_MFA": ChallengeKind.SECOND_FACTOR,
}
_FACTOR: Final = "SoftwareTokenMfaSettings"


class _Known(Exception):
    """The pool has this name already."""


class CognitoIdentity:
    """Passwords go by the admin's calls only: a guesser must come through our own door."""

    def __init__(
        self,
        client: "CognitoIdentityProviderClient",
        *,
        pool_id: str,
        client_id: str,
        tokens: AccessTokens,
    ) -> None:
        self._client, self._tokens = client, tokens
        self._pool_id, self._client_id = pool_id, client_id

    def sign_in(self, username: str, password: str) -> Tokens | Ask:
        parameters = {"USERNAME": username, "PASSWORD": password}
        return _read(self._begin("ADMIN_USER_PASSWORD_AUTH", parameters))

    def set_first_password(self, username: str, ask: Ask, password: str) -> Tokens | Ask:
        answers = {"USERNAME": username, "NEW_PASSWORD": password}
        return self._answer("NEW_PASSWORD_REQUIRED", ask, answers)

    def prove_second_factor(self, username: str, ask: Ask, code: str) -> Tokens | Ask:
        answers = {"USERNAME": username, "SOFTWARE_TOKEN_MFA_CODE": code}
        return self._answer("SOFTWARE_TOKEN_MFA", ask, answers)

    def refresh(self, refresh_token: str) -> Tokens:
        given = _read(self._begin("REFRESH_TOKEN_AUTH", {"REFRESH_TOKEN": refresh_token}))
        if isinstance(given, Ask):
            raise Unauthenticated(WRONG)
        return given

    def revoke(self, refresh_token: str) -> None:
        with _outside():
            self._client.revoke_token(Token=refresh_token, ClientId=self._client_id)

    def says_ours(self, access_token: str) -> bool:
        return self._tokens.say_ours(access_token)

    def claims(self, access_token: str) -> Claims:
        return self._tokens.read(access_token)

    def invite(self, username: str, first_password: str) -> None:
        if not self._introduce(username, first_password):
            self._set(username, first_password, permanent=False)

    def has_own_password(self, username: str) -> bool:
        try:
            with _outside():
                known = self._client.admin_get_user(UserPoolId=self._pool_id, Username=username)
        except Unauthenticated:
            return False
        return known["UserStatus"] == "CONFIRMED"

    def set_password(self, username: str, password: str) -> None:
        self._set(username, password, permanent=True)

    def sign_out(self, username: str) -> None:
        with suppress(Unauthenticated), _outside():  # the pool may not know them yet
            self._client.admin_user_global_sign_out(UserPoolId=self._pool_id, Username=username)

    def begin_second_factor(self, access_token: str) -> str:
        with _outside():
            return self._client.associate_software_token(AccessToken=access_token)["SecretCode"]

    def confirm_second_factor(self, access_token: str, code: str) -> None:
        try:
            with _outside():
                self._client.verify_software_token(AccessToken=access_token, UserCode=code)
                self._client.set_user_mfa_preference(
                    AccessToken=access_token,
                    SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
                )
        except Unauthenticated as error:
            raise Invalid("code", "this is not a code of the new secret") from error

    def drop_second_factor(self, username: str) -> None:
        with _outside():
            self._client.admin_set_user_mfa_preference(
                UserPoolId=self._pool_id,
                Username=username,
                SoftwareTokenMfaSettings={"Enabled": False, "PreferredMfa": False},
            )

    def remove(self, username: str) -> None:
        with suppress(Unauthenticated), _outside():  # the pool does not know them any more
            self._client.admin_delete_user(UserPoolId=self._pool_id, Username=username)

    def _begin(self, flow: Any, parameters: dict[str, str]) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's literal
        with _outside():
            return self._client.admin_initiate_auth(
                UserPoolId=self._pool_id,
                ClientId=self._client_id,
                AuthFlow=flow,
                AuthParameters=parameters,
            )

    def _answer(self, name: Any, ask: Ask, answers: dict[str, str]) -> Tokens | Ask:  # noqa: ANN401 - botocore's literal
        with _outside():
            given = self._client.admin_respond_to_auth_challenge(
                UserPoolId=self._pool_id,
                ClientId=self._client_id,
                ChallengeName=name,
                ChallengeResponses=answers,
                Session=ask.state,
            )
        return _read(given)

    def _introduce(self, username: str, first_password: str) -> bool:
        try:
            with _outside():
                self._client.admin_create_user(
                    UserPoolId=self._pool_id,
                    Username=username,
                    TemporaryPassword=first_password,
                    MessageAction="SUPPRESS",
                )
        except _Known:
            return False
        return True

    def _set(self, username: str, password: str, *, permanent: bool) -> None:
        with _outside():
            self._client.admin_set_user_password(
                UserPoolId=self._pool_id,
                Username=username,
                Password=password,
                Permanent=permanent,
            )


def _read(answer: Mapping[str, Any]) -> Tokens | Ask:
    if result := answer.get("AuthenticationResult"):
        return Tokens(
            access_token=result["AccessToken"],
            expires_in_s=result["ExpiresIn"],
            refresh_token=result.get("RefreshToken", ""),
        )
    kind = _CHALLENGES.get(answer["ChallengeName"])
    if kind is None:
        raise Refused(f"the user pool asks for {answer['ChallengeName']}")
    return Ask(kind=kind, state=answer["Session"])


@contextmanager
def _outside() -> Iterator[None]:
    """Raise ours for botocore's errors; none of them repeats what was typed."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        code = _code(error)
        if code in _WRONG_CODES:
            raise Unauthenticated(WRONG) from None
        if code in _WEAK:
            raise Invalid("new_password", "this password is too weak") from None
        if code == "UsernameExistsException":
            raise _Known from None
        raise Unavailable(f"signing in is not possible at the moment ({code})") from error
    except BotoCoreError as error:
        raise Unavailable("signing in is not possible at the moment") from error


def _code(error: Any) -> str:  # noqa: ANN401 - botocore's ClientError
    return str(error.response["Error"]["Code"])
