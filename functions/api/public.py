"""The routes that nobody has to sign in for. Every other route demands a known caller."""

from typing import Final

from functions.core.domain.callers import Audience

SIGNING_IN: Final = (
    "login",
    "refresh",
    "logout",
    "first-password",
    "second-factor",
    "forgotten-password",
    "new-password",
)
"""What cannot ask for an access token, because it leads to one, or away from it."""

PUBLIC: Final = frozenset(
    {
        *(("POST", f"/auth/{audience}/{step}") for audience in Audience for step in SIGNING_IN),
        ("GET", "/openapi.json"),
        ("GET", "/public/health"),
        ("GET", "/public/brands/{host_name}"),
        ("GET", "/public/status/{reseller_id}"),
        ("GET", "/public/logos/{reseller_id}"),
    }
)
