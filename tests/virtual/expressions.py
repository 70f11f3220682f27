"""JSONata inside a JSON document: {% expressions %} are replaced by what they say."""

from functools import cache
from typing import Any

from jsonata import Jsonata

Json = Any  # the edge: ASL documents and payloads are JSON


def evaluate(value: Json, states: dict[str, Json]) -> Json:
    """Evaluate every {% expression %} inside `value`."""
    if isinstance(value, dict):
        return {key: evaluate(each, states) for key, each in value.items()}
    if isinstance(value, list):
        return [evaluate(each, states) for each in value]
    if isinstance(value, str) and value.startswith("{%"):
        expression = _parsed(value[2:-2].strip())
        frame = expression.create_frame()
        frame.bind("states", states)
        return expression.evaluate(None, frame)
    return value


@cache
def _parsed(expression: str) -> Jsonata:
    return Jsonata(expression)
