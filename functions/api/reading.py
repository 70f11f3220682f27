"""What a request says, as models: body, query, ids of the path, the version in `If-Match`."""

import json
import re
from http import HTTPStatus
from typing import Any, Final, TypeVar

from chalice.app import Request
from pydantic import BaseModel, ValidationError

from functions.api.declared import Route
from functions.api.problems import Malformed, Unacceptable
from functions.core.domain.errors import Invalid, NotFound

MOST_BYTES: Final = 256 * 1024
"""No wish of ours comes near it; a record could not hold more than 400 KB anyway."""
ID: Final = re.compile(r"[\w.:@+~-]{1,200}", re.ASCII)
VERSION: Final = re.compile(r'"(\d{1,15})"')

Wish = TypeVar("Wish", bound=BaseModel)


def arguments(route: Route, request: Request, parameters: dict[str, str]) -> dict[str, Any]:
    """Return what the view wants of the request; raise Malformed, Unacceptable or NotFound."""
    said: dict[str, Any] = dict(parameters)
    for name, each in parameters.items():
        if not ID.fullmatch(each):  # no id of ours: what it would be asked for cannot exist
            raise NotFound(name.removesuffix("_id").replace("_", " "), "of that name")
    if route.query is not None:
        said["query"] = read_query(route.query, request)
    if "version" in route.wants:
        said["version"] = _version(request)
    if route.wish is not None:
        said["wish"] = read(route.wish, request)
    return said


def read(model: type[Wish], request: Request) -> Wish:
    """Read the request's JSON body as `model`; raise Malformed or Unacceptable."""
    body = body_of(request)
    if len(body) > MOST_BYTES:
        raise Unacceptable(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body", f"a body has at most {MOST_BYTES} bytes"
        )
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip()
    if body and kind.lower() != "application/json":
        raise Unacceptable(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "Content-Type",
            "a body is JSON: Content-Type: application/json",
        )
    return _read(model, body or b"{}")


def body_of(request: Request) -> bytes:
    body = request.raw_body
    return body.encode() if isinstance(body, str) else body


def request_id(request: Request) -> str:
    """Return the gateway's name of the request: callers, logs and the audit log know it."""
    ours = request.lambda_context.aws_request_id if request.lambda_context else ""
    gateways: str | None = request.context.get("requestId")
    return gateways or ours


def read_query(model: type[Wish], request: Request) -> Wish:
    """Read the request's query as `model`; raise Malformed."""
    return _read(model, json.dumps(dict(request.query_params or {})))


def _read(model: type[Wish], text: bytes | str) -> Wish:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise Malformed(error) from None  # the error's own text holds the values


def _version(request: Request) -> int:
    """Return the version that the caller has read: an update of what nobody read is refused."""
    tag = request.headers.get("if-match")
    if tag is None:
        raise Unacceptable(
            HTTPStatus.PRECONDITION_REQUIRED,
            "If-Match",
            "say which version you read: If-Match with its ETag",
        )
    said = VERSION.fullmatch(tag.strip())
    if said is None:
        raise Invalid("If-Match", "must be an ETag that this API gave")
    return int(said[1])
