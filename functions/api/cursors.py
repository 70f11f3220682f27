"""Cursors on the wire: sealed for one caller and one list, so that nobody makes or borrows one."""

import base64
import binascii
import hashlib
import hmac
from typing import Final

from chalice.app import Request

from functions.api.declared import Answer
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid
from functions.core.wiring import deps

SEAL_BYTES: Final = 12


def opened(query: PageQuery, request: Request, caller: Caller | None) -> PageQuery:
    """Return the query with the store's own cursor; raise Invalid if this one was not given."""
    if query.after is None:
        return query
    seal, inner = _parts(query.after)
    if not hmac.compare_digest(seal, _seal(inner, request, caller)):
        raise _not_given()
    return query.model_copy(update={"after": inner.decode()})


def sealed(answer: Answer, request: Request, caller: Caller | None) -> Answer:
    """Return the page with a cursor for this caller and this list."""
    if not isinstance(answer, Page) or answer.next is None:
        return answer
    inner = answer.next.encode()
    cursor = base64.urlsafe_b64encode(_seal(inner, request, caller) + inner)
    return answer.model_copy(update={"next": cursor.decode().rstrip("=")})


def _parts(cursor: str) -> tuple[bytes, bytes]:
    try:
        raw = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise _not_given() from error
    return raw[:SEAL_BYTES], raw[SEAL_BYTES:]


def _seal(inner: bytes, request: Request, caller: Caller | None) -> bytes:
    who = caller.unique if caller else "anybody"
    scope = f"{who}\n{request.context['path']}\n".encode()
    return hmac.digest(deps().seal, scope + inner, hashlib.sha256)[:SEAL_BYTES]


def _not_given() -> Invalid:
    return Invalid("after", "this is not a cursor of this list")
