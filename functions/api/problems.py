"""What went wrong, as RFC 9457 problem details. The one table from our errors to HTTP."""

import math
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Final, TypeVar

from chalice.app import Response
from pydantic import ValidationError

from functions.api.telling import told
from functions.core.domain.contacts import Language
from functions.core.domain.errors import (
    AlreadyExists,
    DomainError,
    Impossible,
    Invalid,
    NorenError,
    NotAllowed,
    NotFound,
    OutsideError,
    Refused,
    StaleVersion,
    TooOften,
    Unauthenticated,
    Unavailable,
)
from functions.core.domain.model import Model
from functions.core.observability import logger

T = TypeVar("T")

SECURITY: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}
"""On every answer: it is data, to be kept, framed, sniffed or run by nobody, in some language."""
HEADERS: Final = {"Content-Type": "application/problem+json", **SECURITY}


class FieldError(Model):
    field: str
    reason: str


class Problem(Model):
    """The body of every answer that is not a success."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: tuple[FieldError, ...] = ()


class Malformed(DomainError):
    """A body or query that breaks its model: field and reason, never the value."""

    def __init__(self, error: ValidationError) -> None:
        found = error.errors(include_context=False, include_input=False, include_url=False)
        places = [each["loc"] for each in found]
        self.errors = tuple(
            FieldError(
                field=".".join(map(str, each["loc"])) or "body",
                reason=each["msg"].removeprefix("Value error, "),
            )
            for each in found
            if not _told_below(each["loc"], places)
        )
        super().__init__(_spelled(self.errors))


def _told_below(place: tuple[int | str, ...], places: Sequence[tuple[int | str, ...]]) -> bool:
    """Tell whether an error is only that of a part: a list without its bad item is too short."""
    return any(len(each) > len(place) and each[: len(place)] == place for each in places)


class Unacceptable(DomainError):
    """A request whose frame is wrong: too large, no JSON, without the version that was read."""

    def __init__(
        self, status: HTTPStatus, field: str, reason: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(reason)
        self.status, self.headers = status, headers or {}
        self.errors = (FieldError(field=field, reason=reason),)


STATUS: Final[dict[type[NorenError], HTTPStatus]] = {
    NotFound: HTTPStatus.NOT_FOUND,
    AlreadyExists: HTTPStatus.CONFLICT,
    StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Malformed: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotAllowed: HTTPStatus.FORBIDDEN,
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    Refused: HTTPStatus.BAD_GATEWAY,
    NorenError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


ELSEWHERE: Final[dict[type[NorenError], str]] = {
    Unavailable: "this is not possible at the moment: try again in a few seconds",
    Refused: "a system that this depends on refused it: the operator's people can look why",
    OutsideError: "something went wrong in a system that this depends on",
}
"""What a caller reads of others' failures; what they said themselves stands in the log."""
UNEXPECTED: Final = "something went wrong on our side"
TAKEN: Final = "is taken"
CHANGED: Final = "is not the present version"
AGAIN_IN_S: Final = 5


def from_error(error: NorenError, language: Language = Language.EN) -> Response:
    """Answer for an error of ours, as for the nearest kind that the table names."""
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.warning("cannot answer", extra={"status": int(status), "why": str(error)})
    return problem(status, _detail(error), _errors(error), _headers(error), language)


def unexpected(language: Language) -> Response:
    """Answer for a mistake of ours: it stands in the log, and nobody else is told what it was."""
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, UNEXPECTED, language=language)


def status_of(error: NorenError) -> HTTPStatus:
    return error.status if isinstance(error, Unacceptable) else _nearest(STATUS, error)


def problem(
    status: HTTPStatus,
    detail: str | None,
    errors: Iterable[FieldError] = (),
    headers: Mapping[str, str] | None = None,
    language: Language = Language.EN,
) -> Response:
    """Shape a problem in a language. Without a detail of its own, it is what the fields say."""
    fields = tuple(
        FieldError(field=each.field, reason=told(each.reason, language)) for each in errors
    )
    body = Problem(
        title=told(status.phrase, language),
        status=status,
        detail=told(detail, language) if detail else _spelled(fields),
        errors=fields,
    )
    said: dict[str, str | list[str]] = {**HEADERS, "Content-Language": language, **(headers or {})}
    if status is HTTPStatus.UNAUTHORIZED:
        said["WWW-Authenticate"] = "Bearer"
    return Response(body.model_dump_json(), status_code=status, headers=said)


def _spelled(fields: Iterable[FieldError]) -> str:
    return "; ".join(f"{each.field}: {each.reason}" for each in fields)


def _detail(error: NorenError) -> str | None:
    if isinstance(error, OutsideError):
        return _nearest(ELSEWHERE, error)
    return None if isinstance(error, Invalid | Malformed) else str(error)


def _nearest(table: Mapping[type[NorenError], T], error: NorenError) -> T:
    return next(table[kind] for kind in type(error).__mro__ if kind in table)


def _headers(error: NorenError) -> Mapping[str, str]:
    """Say when to come again, rounded up: who comes at that second is not sent away."""
    if isinstance(error, Unacceptable):
        return error.headers
    if isinstance(error, Unavailable):
        return {"Retry-After": str(AGAIN_IN_S)}
    if not isinstance(error, TooOften):
        return {}
    return {"Retry-After": str(max(1, math.ceil(error.wait.total_seconds())))}


def _errors(error: NorenError) -> tuple[FieldError, ...]:
    if isinstance(error, Malformed | Unacceptable):
        return error.errors
    if isinstance(error, Impossible):
        return tuple(FieldError(field=field, reason=reason) for field, reason in error.parts)
    if isinstance(error, Invalid):
        return (FieldError(field=error.field, reason=error.reason),)
    if isinstance(error, AlreadyExists) and error.field:
        return (FieldError(field=error.field, reason=TAKEN),)
    if isinstance(error, StaleVersion):
        return (FieldError(field="If-Match", reason=CHANGED),)
    return ()
