"""Versions on the wire: an answer carries its record's as `ETag`, an update gives it back."""

from pydantic import BaseModel

from functions.core.domain.errors import StaleVersion


def tagged(answer: BaseModel) -> dict[str, str]:
    """Return the header with the version of what is answered; a list has none."""
    version = getattr(answer, "version", None)
    return {} if version is None else {"ETag": f'"{version}"'}


def demand_unchanged(noun: str, key: str, *, read: int, now: int) -> None:
    """Raise StaleVersion unless the caller has read what stands there now."""
    if read != now:
        raise StaleVersion(noun, key)
