"""The routes of signing in: the same for each audience, below an address of its own."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final, Unpack

from chalice.app import Response

from functions.api.auth import bearer
from functions.api.declared import Says
from functions.api.http import JSON, Headers, Routes
from functions.api.paging import Page
from functions.api.problems import SECURITY
from functions.api.signing_in_wishes import (
    Answered,
    FactorCode,
    FirstPassword,
    ForgottenPassword,
    Me,
    NewFactor,
    NewPassword,
    PasswordAgain,
    PasswordChange,
    SecondFactor,
    SessionView,
    SignedIn,
)
from functions.api.visitors import brand_of, issuer_for, visitor_of
from functions.core.domain.callers import Audience, Caller, Credentials, HolderCredentials
from functions.core.domain.ids import ResellerId
from functions.core.domain.sessions import SESSION_FOR, ChallengeKind, Tokens
from functions.core.services import signing_in
from functions.core.services.signing_in import Asked
from functions.core.wiring import deps

COOKIE: Final = "noren_refresh"
NOBODY: Final = (HTTPStatus.UNAUTHORIZED,)


class Door:
    """One audience's door. Whatever is wrong is told in a way that reveals nobody's existence."""

    def __init__(self, routes: Routes, audience: Audience) -> None:
        self._routes, self._audience = routes, audience
        self._path = f"/auth/{audience}"
        self._open()

    def _open(self) -> None:
        tokens: Says = {"answer": SignedIn, "secret": True, "also": NOBODY}
        holders = self._audience is Audience.ACCOUNT
        self._post("login", self.sign_in_holder if holders else self.sign_in, **tokens)
        self._post("refresh", self.refresh, answer=SignedIn, secret=True, or_nothing=True)
        self._post("logout", self.sign_out, answer=None, status=HTTPStatus.NO_CONTENT)
        self._post("first-password", self.set_first_password, **tokens)
        self._post("second-factor", self.prove_second_factor, **tokens)
        self._post("forgotten-password", self.forget_password, status=HTTPStatus.ACCEPTED)
        self._post("new-password", self.reset_password)
        self._post("password", self.change_password, answer=None, status=HTTPStatus.NO_CONTENT)
        self._post("totp", self.begin_second_factor, secret=True)
        self._post("totp/confirmation", self.confirm_second_factor)
        self._post("totp/removal", self.drop_second_factor)
        self._routes.get(f"{self._path}/me")(self._named(self.show_me))
        self._routes.get(f"{self._path}/sessions")(self._named(self.list_sessions))
        one = f"{self._path}/sessions/{{session_id}}"
        self._routes.delete(one)(self._named(self.end_session))

    def sign_in(self, wish: Credentials) -> Response:
        """Exchange login ID and password for an access token, or for what is asked next.

        The refresh token lies in a cookie that no script reads.
        """
        visitor = visitor_of(self._routes.current_request)
        given = signing_in.sign_in(self._audience, wish, visitor=visitor, means=deps())
        return self._answer(given)

    def sign_in_holder(self, wish: HolderCredentials) -> Response:
        """Exchange login ID and password for an access token, or for what is asked next.

        Login IDs are the reseller's: its brand's host name says which, or else `reseller_id`.
        """
        request = self._routes.current_request
        visitor = visitor_of(request, brand_of(request) or wish.reseller_id)
        given = signing_in.sign_in(self._audience, wish, visitor=visitor, means=deps())
        return self._answer(given)

    def refresh(self) -> Response:
        """Give a new access token by the cookie; 204 when there is no session."""
        token = self._cookie()
        given = signing_in.refresh(self._audience, token, means=deps()) if token else None
        return self._answer(given) if given else self._gone()

    def sign_out(self) -> Response:
        """End the session of the cookie, of the access token, or both. At once, everywhere."""
        access = bearer(self._routes.current_request)
        signing_in.sign_out(self._audience, access=access, refreshing=self._cookie(), means=deps())
        return self._gone()

    def set_first_password(self, wish: FirstPassword) -> Response:
        """Replace the password that was handed out, and sign in."""
        return self._challenged(ChallengeKind.FIRST_PASSWORD, wish.challenge, wish.secret)

    def prove_second_factor(self, wish: SecondFactor) -> Response:
        """Give the code of the moment, and sign in. A code is taken once."""
        return self._challenged(ChallengeKind.SECOND_FACTOR, wish.challenge, wish.code)

    def forget_password(self, wish: ForgottenPassword) -> Answered:
        """Have a code mailed, if anybody with a mail address has this login ID."""
        signing_in.forget(self._audience, wish.login_id, within=self._brand(), means=deps())
        return Answered()

    def reset_password(self, wish: NewPassword) -> Answered:
        """Set a password with the mailed code. Every session ends."""
        within, new = self._brand(), wish.secret
        signing_in.reset(self._audience, wish.login_id, wish.code, new, within=within, means=deps())
        return Answered()

    def change_password(self, wish: PasswordChange, caller: Caller) -> Response:
        """Set a new password. Every session ends, this one too."""
        old = wish.password.get_secret_value()
        signing_in.change_password(caller, old, wish.secret, means=deps())
        return self._gone()

    def begin_second_factor(self, wish: PasswordAgain, caller: Caller) -> NewFactor:
        """Make a secret for an authenticator app. It is shown this once, and not yet demanded."""
        password = wish.password.get_secret_value()
        issuer = issuer_for(caller)
        uri = signing_in.begin_factor(caller, password, issuer=issuer, means=deps())
        return NewFactor(otpauth_uri=uri)

    def confirm_second_factor(self, wish: FactorCode, caller: Caller) -> Me:
        """Demand the second factor from the next sign-in on."""
        return Me.of(signing_in.confirm_factor(caller, wish.code, means=deps()), caller)

    def drop_second_factor(self, wish: PasswordAgain, caller: Caller) -> Me:
        """Ask for the password alone from now on."""
        password = wish.password.get_secret_value()
        return Me.of(signing_in.drop_factor(caller, password, means=deps()), caller)

    def show_me(self, caller: Caller) -> Me:
        """Show who is signed in."""
        return Me.of(deps().people.get(signing_in.key_of(caller)), caller)

    def list_sessions(self, caller: Caller) -> Page[SessionView]:
        """Show where one is signed in, the newest first."""
        found = signing_in.own_sessions(caller, means=deps())
        return Page(items=[SessionView.of(each, caller) for each in found], next=None)

    def end_session(self, session_id: str, caller: Caller) -> None:
        """End one of one's sessions, wherever it is."""
        signing_in.end_session(caller, session_id, means=deps())

    def _brand(self) -> ResellerId | None:
        """Return within which reseller a login ID is looked for: an end user's is its brand's."""
        holders = self._audience is Audience.ACCOUNT
        return brand_of(self._routes.current_request) if holders else None

    def _challenged(self, kind: ChallengeKind, challenge: str, said: str) -> Response:
        visitor = visitor_of(self._routes.current_request)
        given = signing_in.answer(
            self._audience, kind, challenge, said, visitor=visitor, means=deps()
        )
        return self._answer(given)

    def _answer(self, given: Tokens | Asked) -> Response:
        headers: Headers = {**JSON}
        if isinstance(given, Tokens) and given.refresh_token:
            age = int(SESSION_FOR.total_seconds())
            headers["Set-Cookie"] = self._spell_cookie(given.refresh_token, age)
        return Response(SignedIn.of(given).model_dump_json(), headers=headers)

    def _gone(self) -> Response:
        headers: Headers = {**SECURITY, "Set-Cookie": self._spell_cookie("", 0)}
        return Response("", status_code=HTTPStatus.NO_CONTENT, headers=headers)

    def _spell_cookie(self, value: str, age: int) -> str:
        """On this audience's path only: one sign-in never evicts another."""
        return (
            f"{COOKIE}={value}; Path=/api/v1{self._path}; Max-Age={age}; "
            "HttpOnly; Secure; SameSite=Strict"
        )

    def _cookie(self) -> str:
        try:
            sent = SimpleCookie(self._routes.current_request.headers.get("cookie", ""))
        except CookieError:
            return ""
        return sent[COOKIE].value if COOKIE in sent else ""

    def _post(self, step: str, view: Callable[..., Any], **says: Unpack[Says]) -> None:
        self._routes.post(f"{self._path}/{step}", **says)(self._named(view))

    def _named(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """Give each audience's view a name of its own: the document's ids are made of them."""

        @wraps(view)
        def named(**said: Any) -> Any:  # noqa: ANN401 - whatever the view takes
            return view(**said)

        named.__module__ = f"functions.api.routes.auth.{self._audience}"
        return named
