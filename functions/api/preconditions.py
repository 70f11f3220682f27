"""Versions on the wire: an answer carries its record's as `ETag`, an update gives it back."""

from pydantic import BaseModel

from functions.api.declared import Route


def tagged(answer: BaseModel) -> dict[str, str]:
    """Return the header with the version of what is answered; a list has none."""
    version = getattr(answer, "version", None)
    return {} if version is None else {"ETag": f'"{version}"'}


def versioned(route: Route) -> bool:
    """Tell whether its answer has a version, as a field or a property."""
    answer = route.answer
    return answer is not None and ("version" in answer.model_fields or hasattr(answer, "version"))
