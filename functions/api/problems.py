"""What went wrong, as RFC 9457 problem details. The one table from our errors to HTTP."""

from http import HTTPStatus
from typing import Final

from chalice.app import Response
from pydantic import ValidationError

from functions.core.domain.errors import (
    AlreadyExists,
    Invalid,
    NorenError,
    NotAllowed,
    NotFound,
    Refused,
    StaleVersion,
    Unauthenticated,
    Unavailable,
)
from functions.core.domain.model import Model

HEADERS: Final = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"}

STATUS: Final[dict[type[NorenError], HTTPStatus]] = {
    NotFound: HTTPStatus.NOT_FOUND,
    AlreadyExists: HTTPStatus.CONFLICT,
    StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotAllowed: HTTPStatus.FORBIDDEN,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    Refused: HTTPStatus.BAD_GATEWAY,
}


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


def from_error(error: NorenError) -> Response:
    """Answer for an error of ours."""
    status = STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)
    errors = (
        (FieldError(field=error.field, reason=error.reason),) if isinstance(error, Invalid) else ()
    )
    return problem(status, str(error), errors)


def from_validation(error: ValidationError) -> Response:
    """Answer for a body or query that breaks its model: field and reason, never the value."""
    errors = tuple(
        FieldError(field=".".join(map(str, each["loc"])) or "body", reason=each["msg"])
        for each in error.errors(include_context=False, include_input=False, include_url=False)
    )
    detail = "; ".join(f"{each.field}: {each.reason}" for each in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors)


def problem(status: HTTPStatus, detail: str, errors: tuple[FieldError, ...] = ()) -> Response:
    """Shape a problem."""
    body = Problem(title=status.phrase, status=status, detail=detail, errors=errors)
    headers = dict(HEADERS)
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(body.model_dump_json(), status_code=status, headers=headers)
