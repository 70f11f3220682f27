"""What pydantic can say of the API's forms, by the kinds of fields that they have."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic_core._pydantic_core import list_all_errors

from functions.api.declared import Route

BY_KIND: Final = {
    "model": ("model_type", "missing", "extra_forbidden", "json_invalid"),
    "str": ("string_type",),
    "str.min_length": ("string_too_short",),
    "str.max_length": ("string_too_long",),
    "str.pattern": ("string_pattern_mismatch",),
    "bool": ("bool_type", "bool_parsing"),
    "int": ("int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number"),
    "int.ge": ("greater_than_equal",),
    "int.le": ("less_than_equal",),
    "int.gt": ("greater_than",),
    "int.lt": ("less_than",),
    "enum": ("enum",),
    "literal": ("literal_error",),
    "tuple": ("tuple_type",),
    "tuple.min_length": ("too_short",),
    "tuple.max_length": ("too_long",),
    "date": (
        "date_type",
        "date_parsing",
        "date_from_datetime_parsing",
        "date_from_datetime_inexact",
    ),
    "datetime": ("datetime_type", "datetime_parsing", "datetime_from_date_parsing"),
    "datetime.tz_constraint": ("timezone_aware",),
    "tagged-union": ("union_tag_invalid", "union_tag_not_found"),
    # What only leads to other kinds, or says our own sentences.
    "model-field": (),
    "model-fields": (),
    "default": (),
    "nullable": (),
    "union": (),
    "definitions": (),
    "definition-ref": (),
    "json-or-python": (),
    "lax-or-strict": (),
    "is-instance": (),
    "function-after": (),
    "function-plain": (),
    "function-wrap": (),
    "no-info": (),
    "with-info": (),
}
"""A kind that is not here fails the test: somebody has to look what it says."""


def kinds(routes: list[Route]) -> set[str]:
    """Return every kind of field in a body or a query, and which of its limits are set."""
    found: set[str] = set()
    seen: set[int] = set()
    for route in routes:
        for model in (route.wish, route.query):
            if model:
                model.model_rebuild()
                found |= set(_kinds(model.__pydantic_core_schema__, seen))
    return found


def messages(kind: str) -> set[str]:
    """Return what pydantic says when a field of this kind is wrong, as templates."""
    texts: dict[str, Any] = {each["type"]: each for each in list_all_errors()}
    said = (texts[each] for each in BY_KIND[kind])
    return {each.get("message_template_json") or each["message_template_python"] for each in said}


def _kinds(schema: Any, seen: set[int]) -> Iterator[str]:
    if id(schema) in seen:
        return
    seen.add(id(schema))
    if isinstance(schema, dict):
        kind = schema.get("type")
        if isinstance(kind, str):
            yield kind
            yield from (f"{kind}.{limit}" for limit in schema if f"{kind}.{limit}" in BY_KIND)
        for each in schema.values():
            yield from _kinds(each, seen)
    elif isinstance(schema, list | tuple):
        for each in schema:
            yield from _kinds(each, seen)
