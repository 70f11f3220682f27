"""How routes answer: a caller is known, models become JSON, errors become problem details.

The view is wrapped here rather than by a middleware: on REST routes a middleware never sees an
exception, Chalice has turned it into a bare 500 before (1.34).
"""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, TypeVar

from chalice.app import Blueprint, Request, Response
from pydantic import BaseModel, ValidationError

from functions.api import problems
from functions.api.auth import establish
from functions.api.public import PUBLIC
from functions.core.domain.callers import Audience
from functions.core.domain.errors import NorenError
from functions.core.observability import logger

JSON: Final = {"Content-Type": "application/json", "Cache-Control": "no-store"}
Headers = dict[str, str | list[str]]
"""As Chalice's type of it says: a header may come more than once."""

Answer = BaseModel | Response
View = TypeVar("View", bound=Callable[..., Answer])
Wish = TypeVar("Wish", bound=BaseModel)


class Routes(Blueprint):
    """A blueprint whose views return models, and whose caller is known unless listed as public."""

    def get(self, path: str, *, status: HTTPStatus = HTTPStatus.OK) -> Callable[[View], View]:
        return self._verb("GET", path, status)

    def post(self, path: str, *, status: HTTPStatus = HTTPStatus.OK) -> Callable[[View], View]:
        return self._verb("POST", path, status)

    def _verb(self, method: str, path: str, status: HTTPStatus) -> Callable[[View], View]:
        def register(view: View) -> View:
            answering = self._answering(view, status, _audience(method, path))
            self.route(path, methods=[method], name=view.__name__)(answering)
            return view

        return register

    def _answering(
        self, view: Callable[..., Answer], status: HTTPStatus, audience: Audience | None
    ) -> Callable[..., Response]:
        @wraps(view)
        def answer(**parameters: Any) -> Response:  # noqa: ANN401 - the path's parameters
            try:
                if audience is not None:
                    establish(self.current_request, audience)
                return _spell(view(**parameters), status)
            except NorenError as error:
                return problems.from_error(error)
            except Exception:  # noqa: BLE001 - the outermost edge: logged once, never leaked
                logger.exception("unexpected")
                return problems.problem(
                    HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong on our side"
                )

        return answer


def read(model: type[Wish], request: Request) -> Wish:
    """Read the request's JSON body as `model`; raise Malformed."""
    return _read(model, request.raw_body or b"{}")


def read_query(model: type[Wish], request: Request) -> Wish:
    """Read the request's query as `model`; raise Malformed."""
    return _read(model, json.dumps(dict(request.query_params or {})))


def _read(model: type[Wish], text: bytes | str) -> Wish:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise problems.Malformed(error) from None  # the error's own text holds the values


def _audience(method: str, path: str) -> Audience | None:
    """Return whose door it is: the first part of the path, unless the route is public."""
    return None if (method, path) in PUBLIC else Audience(path.split("/")[1])


def _spell(answer: Answer, status: HTTPStatus) -> Response:
    if isinstance(answer, Response):
        return answer
    return Response(answer.model_dump_json(), status_code=status, headers={**JSON})
