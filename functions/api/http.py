"""How routes answer: a caller is known, models become JSON, errors become problem details.

The view is wrapped here rather than by a middleware: on REST routes a middleware never sees an
exception, Chalice has turned it into a bare 500 before (1.34).
"""

from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from typing import Any, Final, TypeVar, Unpack

from chalice.app import Blueprint, Request, Response

from functions.api import cursors, problems
from functions.api.audit import written_down
from functions.api.auth import establish
from functions.api.declared import Answer, Route, Says, View, declare
from functions.api.external import resolved
from functions.api.idempotency import once
from functions.api.languages import language_of
from functions.api.limits import demand_patience
from functions.api.origin import demand_front
from functions.api.paging import PageQuery
from functions.api.preconditions import tagged
from functions.api.reading import arguments, request_id
from functions.api.telling import told
from functions.core.domain.contacts import Language
from functions.core.domain.errors import NorenError
from functions.core.observability import logger

JSON: Final = {"Content-Type": "application/json", **problems.SECURITY}
Headers = dict[str, str | list[str]]
"""As Chalice's type of it says: a header may come more than once."""

V = TypeVar("V", bound=View)


class Routes(Blueprint):
    """A blueprint whose views return models, and whose caller is known unless listed as public."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.module: Final = name
        self.declared: list[Route] = []

    def get(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("GET", path, says)

    def post(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("POST", path, says)

    def put(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("PUT", path, says)

    def delete(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("DELETE", path, says)

    def _verb(self, method: str, path: str, says: Says) -> Callable[[V], V]:
        def register(view: V) -> V:
            route = declare(method, path, view, says)
            self.declared.append(route)
            # No content types: Chalice would refuse the others in a shape that is not ours.
            chalices = self.route(path, methods=[method], name=view.__name__, content_types=[])
            chalices(self._answering(route))
            return view

        return register

    def _answering(self, route: Route) -> Callable[..., Response]:
        @wraps(route.view)
        def answer(**parameters: Any) -> Response:  # noqa: ANN401 - the path's parameters
            name = request_id(self.current_request)
            logger.set_correlation_id(name)
            response = _guarded(route, self.current_request, parameters)
            response.headers["X-Request-Id"] = name
            return response

        return answer


def _guarded(route: Route, request: Request, parameters: dict[str, str]) -> Response:
    language = language_of(request)
    try:
        return _answer(route, request, parameters)
    except NorenError as error:
        return problems.from_error(error, language)
    except Exception:  # noqa: BLE001 - the outermost edge: logged once, never leaked
        logger.exception("unexpected")
        return problems.unexpected(language)


def _answer(route: Route, request: Request, parameters: dict[str, str]) -> Response:
    demand_front(request)
    caller = establish(request, route.audience, route) if route.audience else None
    demand_patience(route, request, caller)
    parameters = resolved(parameters, caller)
    said = arguments(route, request, parameters)
    if "caller" in route.wants:
        said["caller"] = caller
    if isinstance(said.get("query"), PageQuery):
        said["query"] = cursors.opened(said["query"], request, caller)

    def act() -> Response:
        view = partial(route.view, **said)
        if caller is not None and route.writes:
            answer = written_down(route, request, caller, parameters, view)
        else:
            answer = view()
        return _spell(cursors.sealed(answer, request, caller), route.status, language_of(request))

    return once(route, request, caller, act)


def _spell(answer: Answer, status: HTTPStatus, language: Language) -> Response:
    if isinstance(answer, Response):
        return answer
    if answer is None:
        return Response("", status_code=status, headers={**problems.SECURITY})
    headers: Headers = {**JSON, **tagged(answer)}
    body = answer.model_dump_json(context=partial(told, language=language))
    return Response(body, status_code=status, headers=headers)
