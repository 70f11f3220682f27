"""Targets as people and programs write them: one JSON object a line."""

import json
from collections.abc import Iterable

from pydantic import ValidationError

from functions.core.domain.errors import Invalid
from functions.core.domain.watch import CONTRACTUAL, Service, Target
from functions.probes.names import without_brackets


def read_lines(lines: Iterable[str], *, timeout_s: float | None = None) -> list[Target]:
    """Read `address, service, port` and any other field of a target from JSON lines.

    Raises Invalid with the line and the field: "line 3, port".
    """
    return [
        _read(line, number, {} if timeout_s is None else {"timeout_s": timeout_s})
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def of_address(
    address: str,
    services: Iterable[Service] = CONTRACTUAL,
    *,
    port: int | None = None,
    host_name: str | None = None,
    timeout_s: float = 10.0,
) -> list[Target]:
    """Return the targets of one server; raise Invalid for a value that cannot be."""
    try:
        return [
            Target(
                service=service,
                address=without_brackets(address),
                port=port,
                host_name=host_name,
                timeout_s=timeout_s,
            )
            for service in services
        ]
    except ValidationError as error:
        raise Invalid(*_first(error)) from error


def _read(line: str, number: int, defaults: dict[str, float]) -> Target:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise Invalid(f"line {number}", f"this is no JSON: {error}") from error
    if not isinstance(fields, dict):
        raise Invalid(f"line {number}", "this is no JSON object")
    try:
        return Target.model_validate({**defaults, **fields})
    except ValidationError as error:
        field, reason = _first(error)
        raise Invalid(f"line {number}, {field}", reason) from error


def _first(error: ValidationError) -> tuple[str, str]:
    first = error.errors(include_context=False, include_input=False, include_url=False)[0]
    return ".".join(str(part) for part in first["loc"]) or "target", first["msg"]
