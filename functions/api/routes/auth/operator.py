"""/auth/operator: the operator's staff sign in."""

from chalice.app import Response

from functions.api.http import JSON, Headers, Routes
from functions.core.domain.callers import Credentials
from functions.core.domain.model import Model
from functions.core.wiring import deps

routes = Routes(__name__)

COOKIE_PATH = "/api/v1/auth/operator"


class SignedIn(Model):
    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the kind of token, not one
    expires_in_s: int


@routes.post("/auth/operator/login", answer=SignedIn, secret=True)
def sign_in_operator(wish: Credentials) -> Response:
    """Give an access token in the body, and the refresh token where scripts cannot read it."""
    session = deps().identity.sign_in(wish)
    body = SignedIn(access_token=session.access_token, expires_in_s=session.expires_in_s)
    headers: Headers = {**JSON}
    if session.refresh_token:
        headers["Set-Cookie"] = (
            f"noren_refresh={session.refresh_token}; Path={COOKIE_PATH}; "
            "HttpOnly; Secure; SameSite=Strict"
        )
    return Response(body.model_dump_json(), headers=headers)
