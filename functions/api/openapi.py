"""The OpenAPI 3.1 document, made of the declared routes and their models: never written by hand."""

import inspect
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from functions.api.declared import Route
from functions.api.preconditions import versioned
from functions.api.problems import Problem
from functions.api.refusals import HEADERS, refusals

REFERENCE: Final = "#/components/schemas/{model}"
BASE: Final = "/api/v1"
DESCRIPTION: Final = """\
The interface of Noren: the operator's and the resellers' consoles and programs speak it.
Bodies are JSON, times are UTC (RFC 3339), problems are RFC 9457 with the fields at fault, told
in Japanese to who asks for it (`Accept-Language: ja`), else in English.
A list gives `items` and `next`; `next` goes back as `after`. What is not yours does not exist:
404. Updates give the version back that was read (`ETag`, `If-Match`). A POST with an
`Idempotency-Key` may be sent again for 24 hours, and happens once."""
Json = dict[str, Any]
AGAIN: Final[Json] = {"headers": {"Retry-After": {"schema": {"type": "integer"}}}}
COME_AGAIN: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def document(routes: Iterable[Route]) -> Json:
    """Describe these routes."""
    declared = sorted(routes, key=lambda route: (route.path, route.method))
    schemas = _Schemas(declared)
    paths: dict[str, Json] = {}
    for route in declared:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Noren", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": BASE}],
        "paths": paths,
        "components": {
            "schemas": schemas.definitions,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


class _Schemas:
    """Every model once, as it is read (wishes, queries) and as it is written (answers)."""

    def __init__(self, routes: Iterable[Route]) -> None:
        models: set[tuple[type[BaseModel], JsonSchemaMode]] = {(Problem, "serialization")}
        for route in routes:
            models |= {(each, "validation") for each in (route.wish, route.query) if each}
            models |= {(route.answer, "serialization")} if route.answer else set()
        ordered = sorted(models, key=lambda each: (each[0].__name__, each[1]))
        self._references, together = models_json_schema(ordered, ref_template=REFERENCE)
        self.definitions: Json = together["$defs"]

    def reference(self, model: type[BaseModel], mode: JsonSchemaMode) -> Json:
        return self._references[model, mode]

    def fields(self, query: type[BaseModel]) -> Iterator[Json]:
        """Yield a query's fields as parameters."""
        name = self.reference(query, "validation")["$ref"].rpartition("/")[2]
        schema = self.definitions[name]
        for field, each in schema["properties"].items():
            required = field in schema.get("required", [])
            yield {"name": field, "in": "query", "required": required, "schema": _set(each)}


def _operation(route: Route, schemas: _Schemas) -> Json:
    summary, _, rest = (inspect.getdoc(route.view) or "").partition("\n\n")
    operation: Json = {
        "operationId": f"{route.view.__module__.rpartition('routes.')[2]}.{route.view.__name__}",
        "summary": " ".join(summary.split()),
        "tags": ["/".join(route.path.split("/")[1:3])],
        "security": [{"token": []}] if route.audience else [],
        "parameters": [*_parameters(route, schemas)],
        "responses": _responses(route, schemas),
    }
    if rest:
        operation["description"] = rest
    if route.wish:
        schema = schemas.reference(route.wish, "validation")
        content = {"application/json": {"schema": schema}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(route: Route, schemas: _Schemas) -> Iterator[Json]:
    for name in route.ids:
        schema = {"type": "string", "minLength": 1, "maxLength": 200}
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    if route.query:
        yield from schemas.fields(route.query)
    for header in HEADERS:
        if header.of(route):
            yield {
                "name": header.name,
                "in": "header",
                "required": header.required,
                "description": header.meaning,
                "schema": {"type": "string", "pattern": header.pattern},
            }


def _responses(route: Route, schemas: _Schemas) -> Json:
    success: Json = {"description": route.status.phrase}
    if route.answer:
        schema = schemas.reference(route.answer, "serialization")
        success["content"] = {"application/json": {"schema": schema}}
        if versioned(route):
            success["headers"] = {"ETag": {"schema": {"type": "string"}}}
    problem = {"schema": schemas.reference(Problem, "serialization")}
    nothing = {"204": {"description": "There is nothing."}} if route.or_nothing else {}
    return (
        {str(int(route.status)): success}
        | nothing
        | {
            str(int(status)): {
                "description": status.phrase,
                "content": {"application/problem+json": problem},
                **(AGAIN if status in COME_AGAIN else {}),
            }
            for status in sorted(refusals(route))
        }
    )


def _set(schema: Json) -> Json:
    """Describe a parameter that is there: in a query, nothing is said by leaving it out."""
    choices = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if len(choices) != 1:
        return schema
    others = {name: each for name, each in schema.items() if name not in ("anyOf", "default")}
    return {**others, **choices[0]}
