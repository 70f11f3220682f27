"""What a route is: read once from its view's signature, for the frame and for the OpenAPI document.

A view says what it wants by its parameters: `wish` is the body, `query` the query, `caller` who
asks, `version` what `If-Match` says; every other one is in the path.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, TypedDict

from chalice.app import Response
from pydantic import BaseModel

from functions.api.public import PUBLIC
from functions.core.domain.callers import ROLES, WRITERS, Audience, Role

Answer = BaseModel | Response | None
View = Callable[..., Answer]

WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Says(TypedDict, total=False):
    """What a view's signature cannot say."""

    status: HTTPStatus
    answer: type[BaseModel] | None
    """The body's model when the view shapes its own `Response` (a cookie)."""
    or_nothing: bool
    """The answer may also be 204: there is nothing to answer."""
    secret: bool
    """The answer carries a secret: it is never kept to be given again."""
    roles: frozenset[Role]
    """Who may, if not whoever may read or write here anyway (`callers.py`)."""
    while_suspended: bool
    """A write that is a reseller's also while it is suspended: it asks, or takes power away."""
    also: tuple[HTTPStatus, ...]
    """Refusals besides those that every route of this shape can give."""


@dataclass(frozen=True)
class Route:
    """One row of the API."""

    method: str
    path: str
    view: View
    status: HTTPStatus
    audience: Audience | None
    """Whose door it is: None, and nobody has to sign in."""
    wish: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: type[BaseModel] | None
    wants: frozenset[str]
    """The names of the view's parameters."""
    roles: frozenset[Role] = frozenset()
    """Which of the audience's roles may. None, and nobody has to sign in."""
    or_nothing: bool = False
    secret: bool = False
    while_suspended: bool = False
    also: tuple[HTTPStatus, ...] = ()

    @property
    def writes(self) -> bool:
        return self.method in WRITES

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the path's parameters, in its order."""
        return tuple(re.findall(r"\{(\w+)\}", self.path))

    @property
    def repeatable(self) -> bool:
        """Whether a wish may be sent again under the same `Idempotency-Key`."""
        return self.method == "POST" and self.audience is not None and not self.signs_in

    @property
    def signs_in(self) -> bool:
        """Whether it is a part of signing in, which has rules of its own."""
        return self.path.startswith("/auth/")


def declare(method: str, path: str, view: View, says: Says) -> Route:
    """Read a route off its view."""
    types: dict[str, Any] = view.__annotations__
    answer = says.get("answer", types["return"])
    audience = _audience(method, path)
    return Route(
        method=method,
        path=path,
        view=view,
        status=says.get("status", HTTPStatus.OK if answer else HTTPStatus.NO_CONTENT),
        audience=audience,
        wish=types.get("wish"),
        query=types.get("query"),
        answer=answer,
        wants=frozenset(types) - {"return"},
        roles=says.get("roles", _usual(method, path, audience)),
        or_nothing=says.get("or_nothing", False),
        secret=says.get("secret", False),
        while_suspended=says.get("while_suspended", False),
        also=says.get("also", ()),
    )


def _usual(method: str, path: str, audience: Audience | None) -> frozenset[Role]:
    """Let everybody read, and look after the own login; let fewer write."""
    if audience is None:
        return frozenset()
    everybody = method not in WRITES or path.startswith("/auth/")
    return ROLES[audience] if everybody else WRITERS[audience]


def _audience(method: str, path: str) -> Audience | None:
    """Return the audience that the path names, unless the route is public."""
    if (method, path) in PUBLIC:
        return None
    first, second = path.split("/")[1:3]
    return Audience(second if first == "auth" else first)
