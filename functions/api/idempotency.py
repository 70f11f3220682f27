"""`Idempotency-Key`: a wish that is sent again happens once.

The claim is written before the view runs. What failed or never ended may have happened: sent again,
it is taken up with the same ids (`services/minting.py`), so that nothing is made twice.
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
from functions.core.domain.errors import AlreadyExists, DomainError, Invalid, OutsideError
from functions.core.domain.repeats import Came, Repeat
from functions.core.observability import logger
from functions.core.services import minting
from functions.core.wiring import deps

HEADER: Final = "Idempotency-Key"
KEY: Final = re.compile(r"[\x21-\x7e]{8,128}")
MOST: Final = 100_000
"""Characters of an answer that is kept: an item holds 400 KB."""


def once(
    route: Route, request: Request, caller: Caller | None, act: Callable[[], Response]
) -> Response:
    """Act, unless the same wish was done before: then answer as before."""
    key = request.headers.get(HEADER)
    if caller is None or key is None or not route.repeatable:
        return act()
    wish = _claim(route, request, caller, key)
    known = deps().repeats.claim(wish, wish.claimed_at)
    if known is not None:
        next_attempt = _taken_up(known, wish)
        if next_attempt is None:
            return _again(known, wish)
        wish = next_attempt
    return _attempt(wish, route, act)


def _taken_up(known: Repeat, wish: Repeat) -> Repeat | None:
    """Take up a wish that was refused, failed or never ended; None if it is another case."""
    same = known.fingerprint == wish.fingerprint
    if known.came is Came.DONE or known.under_way(wish.claimed_at):
        return None
    if not same and known.came is not Came.REFUSED:
        return None
    attempt = known.taken_up(wish)
    if not deps().repeats.take_up(attempt, known):
        raise _conflict("the same wish is under way", {"Retry-After": "2"})
    return attempt


def _attempt(wish: Repeat, route: Route, act: Callable[[], Response]) -> Response:
    """Act, and keep what came of it, whatever it was."""
    came = Came.FAILED
    try:
        with minting.attempt(_seed(wish), wish.begun_at, again=wish.again):
            response = _told(act)
        came = Came.DONE
    except DomainError:
        came = Came.REFUSED
        raise
    finally:
        if came is not Came.DONE:
            _note(wish.model_copy(update={"came": came}))
    _keep(wish, route, response)
    return response


def _told(act: Callable[[], Response]) -> Response:
    """Act; what this wish itself has made before is no clash with somebody else."""
    try:
        return act()
    except AlreadyExists as there:
        if not minting.is_ours(there):
            raise
        reason = f"this was done before ({there.noun} {there.key}): its answer is not given again"
        raise _conflict(reason) from there


def _seed(wish: Repeat) -> bytes:
    """Tell it by when it was begun, too: the same key serves again when its claim has expired."""
    begun = wish.begun_at.isoformat()
    said = f"{wish.caller}\n{wish.key}\n{begun}\n{wish.fingerprint}".encode()
    return hmac.digest(deps().seal, said, hashlib.sha256)


def _claim(route: Route, request: Request, caller: Caller, key: str) -> Repeat:
    if not KEY.fullmatch(key):
        raise Invalid(HEADER, "has 8 to 128 visible ASCII characters")
    said = f"{route.method} {request.context['path']}\n".encode() + body_of(request)
    now = deps().clock()
    return Repeat(
        caller=caller.unique,
        key=key,
        # With a key: a plain digest of a short password could be found by guessing.
        fingerprint=hmac.digest(deps().seal, said, hashlib.sha256).hex(),
        claimed_at=now,
        begun_at=now,
    )


def _keep(wish: Repeat, route: Route, response: Response) -> None:
    body = response.body if isinstance(response.body, str) else None
    if route.secret or (body is not None and len(body) > MOST):
        body = None
    done = wish.model_copy(
        update={
            "came": Came.DONE,
            "answer_status": response.status_code,
            "etag": response.headers.get("ETag", ""),
            "body": body,
        }
    )
    _note(done)


def _note(wish: Repeat) -> None:
    """Write down what came of it. If that fails, who asks again takes it up after a minute."""
    try:
        deps().repeats.keep(wish)
    except OutsideError:
        logger.warning("what came of a wish could not be kept", extra={"came": wish.came})


def _again(known: Repeat, wish: Repeat) -> Response:
    if known.fingerprint != wish.fingerprint:
        raise Invalid(HEADER, "was used for another wish: a new wish takes a new key")
    if known.under_way(wish.claimed_at):
        raise _conflict("the same wish is under way", {"Retry-After": "2"})
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
