"""Which refusals a route of each shape can give, and which headers it reads: as the frame does."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Final, NamedTuple

from functions.api.declared import Route


class Header(NamedTuple):
    """A header that routes of some shape read."""

    name: str
    pattern: str
    meaning: str
    required: bool
    of: Callable[[Route], bool]


HEADERS: Final = (
    Header(
        "If-Match",
        r'^"\d{1,15}"$',
        "The ETag of what was read; 412 if it was changed in between.",
        required=True,
        of=lambda route: "version" in route.wants,
    ),
    Header(
        "Idempotency-Key",
        r"^[\x21-\x7e]{8,128}$",
        "A name of the caller's choice for this wish: sent again, it happens once.",
        required=False,
        of=lambda route: route.repeatable,
    ),
)


def refusals(route: Route) -> frozenset[HTTPStatus]:
    """Return the status of every problem that the route can give."""
    return frozenset((*_of_everybody(), *_of_shape(route), *route.also))


def _of_everybody() -> Iterator[HTTPStatus]:
    yield HTTPStatus.FORBIDDEN  # past the front
    yield HTTPStatus.INTERNAL_SERVER_ERROR
    yield HTTPStatus.SERVICE_UNAVAILABLE


def _of_shape(route: Route) -> Iterator[HTTPStatus]:
    if route.audience:
        yield HTTPStatus.UNAUTHORIZED
    if route.ids:
        yield HTTPStatus.NOT_FOUND
    if route.query or route.writes:
        yield HTTPStatus.UNPROCESSABLE_ENTITY
    if route.wish:
        yield from (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if "version" in route.wants:
        yield HTTPStatus.PRECONDITION_REQUIRED
    if route.writes:
        yield from (
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.TOO_MANY_REQUESTS,
        )
