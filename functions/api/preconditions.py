"""Versions on the wire: an answer carries its record's as `ETag`, an update gives it back."""

from pydantic import BaseModel


def tagged(answer: BaseModel) -> dict[str, str]:
    """Return the header with the version of what is answered; a list has none."""
    version = getattr(answer, "version", None)
    return {} if version is None else {"ETag": f'"{version}"'}
