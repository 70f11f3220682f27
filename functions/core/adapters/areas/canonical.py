"""A document as it came, before anybody looks closer: most are known already."""

from __future__ import annotations

import hashlib
import json

from functions.core.adapters.areas.errors import Invalid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LARGEST = 4 * 1024 * 1024


def parsed(text: bytes) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise Invalid(f"more than {LARGEST} bytes")
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise Invalid("not JSON") from error
    except RecursionError as error:
        raise Invalid("nested too deeply") from error
    if not isinstance(raw, dict):
        raise Invalid("not an object")
    return raw


def digest(raw: object) -> str:
    """Return the SHA-256 of canonical JSON: of a document without its generation, or of a part."""
    if isinstance(raw, dict):
        raw = {name: value for name, value in raw.items() if name != "generation"}
    return hashlib.sha256(
        json.dumps(raw, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
