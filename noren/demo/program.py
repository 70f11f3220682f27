"""The command protocol of `noren-areas`, spoken for the areas of a demo server."""

import json
import time
from typing import Final

from pydantic import TypeAdapter, ValidationError

from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.logs import LogLines, LogWish
from functions.core.domain.hosting.panels import AreaDigest
from noren.demo.areas import Areas
from noren.demo.hostctl import Answer

APPLY, LOG = "apply", "log"
TOLD: Final = (APPLY, LOG)
"""Verbs that read what they are told."""
LARGEST: Final = 4 * 1024 * 1024
INVALID, WRONG_WORDS = 65, 64
"""As the real program ends."""
_DIGESTS: Final = TypeAdapter(list[AreaDigest])


def run(areas: Areas, command: str, told: bytes) -> Answer:
    """Run a verb; a wrong one, or what is no document, is answered with a complaint."""
    if command == APPLY:
        return _apply(areas, told)
    if command == "digests":
        return Answer(out=_DIGESTS.dump_json(areas.digests()).decode())
    if command == "usage":
        return Answer(out=areas.usage().model_dump_json())
    if command == LOG:
        return _log(areas, told)
    return _complaint("usage: apply|digests|usage|log", WRONG_WORDS)


def _apply(areas: Areas, told: bytes) -> Answer:
    started = time.perf_counter()
    if len(told) > LARGEST:
        return _complaint(f"more than {LARGEST} bytes", INVALID)
    try:
        document = Document.model_validate_json(told)
    except ValidationError as error:
        wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
        where = ".".join(str(each) for each in wrong["loc"])
        return _complaint(f"{where}: {wrong['msg']}", INVALID)
    applied = areas.apply(document)
    took_ms = round((time.perf_counter() - started) * 1000)
    return Answer(out=applied.model_copy(update={"took_ms": took_ms}).model_dump_json())


def _log(areas: Areas, told: bytes) -> Answer:
    try:
        wish = LogWish.model_validate_json(told)
    except ValidationError:
        return _complaint("not a question about a log", INVALID)
    lines = LogLines(slug=wish.slug, lines=areas.log(wish))
    return Answer(out=lines.model_dump_json())


def _complaint(error: str, status: int) -> Answer:
    return Answer(out=json.dumps({"error": error}), status=status)
