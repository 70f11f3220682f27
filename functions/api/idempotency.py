"""`Idempotency-Key`: a wish that is sent again happens once.

The claim is written before the view runs. A claim without an answer stays for its 24 hours: what
began and never ended may have happened, and only a person can look.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from chalice.app import Request, Response

from functions.api.declared import Route
from functions.api.problems import SECURITY, Unacceptable
from functions.api.reading import body_of
from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid, OutsideError
from functions.core.domain.repeats import Repeat
from functions.core.observability import logger
from functions.core.wiring import deps

HEADER: Final = "Idempotency-Key"
KEY: Final = re.compile(r"[\x21-\x7e]{8,128}")
MOST: Final = 100_000
"""Characters of an answer that is kept: an item holds 400 KB."""


def once(
    route: Route, request: Request, caller: Caller | None, act: Callable[[], Response]
) -> Response:
    """Act, unless the same wish was sent before: then answer as before."""
    key = request.headers.get(HEADER)
    if caller is None or key is None or not route.repeatable:
        return act()
    wish = _claim(route, request, caller, key)
    known = deps().repeats.claim(wish, deps().clock())
    if known is not None:
        return _again(known, wish)
    kept = False
    try:
        response = act()
        _keep(wish, route, response)
        kept = True
    finally:
        if not kept:
            deps().repeats.release(wish)
    return response


def _claim(route: Route, request: Request, caller: Caller, key: str) -> Repeat:
    if not KEY.fullmatch(key):
        raise Invalid(HEADER, "has 8 to 128 visible ASCII characters")
    said = f"{route.method} {request.context['path']}\n".encode() + body_of(request)
    return Repeat(
        caller=caller.unique,
        key=key,
        # With a key: a plain digest of a short password could be found by guessing.
        fingerprint=hmac.digest(deps().seal, said, hashlib.sha256).hex(),
        claimed_at=deps().clock(),
    )


def _keep(wish: Repeat, route: Route, response: Response) -> None:
    body = response.body if isinstance(response.body, str) else None
    if route.secret or (body is not None and len(body) > MOST):
        body = None
    done = wish.model_copy(
        update={
            "done": True,
            "answer_status": response.status_code,
            "etag": response.headers.get("ETag", ""),
            "body": body,
        }
    )
    try:
        deps().repeats.keep(done)
    except OutsideError:  # it happened: who asks again is told that nobody knows
        logger.warning("an answer could not be kept", extra={"route": f"{route.path}"})


def _again(known: Repeat, wish: Repeat) -> Response:
    if known.fingerprint != wish.fingerprint:
        raise Invalid(HEADER, "was used for another wish: a new wish takes a new key")
    if known.under_way(wish.claimed_at):
        raise _conflict("the same wish is under way", {"Retry-After": "2"})
    if not known.done:
        raise _conflict(
            "the same wish began and never ended: look whether it happened, then use a new key"
        )
    if known.body is None:
        raise _conflict("this was done before; its answer is not given a second time")
    headers: dict[str, str | list[str]] = {**SECURITY, "Idempotent-Replayed": "true"}
    if known.body:
        headers["Content-Type"] = "application/json"
    if known.etag:
        headers["ETag"] = known.etag
    return Response(known.body, status_code=known.answer_status, headers=headers)


def _conflict(reason: str, headers: Mapping[str, str] | None = None) -> Unacceptable:
    return Unacceptable(HTTPStatus.CONFLICT, HEADER, reason, headers)
