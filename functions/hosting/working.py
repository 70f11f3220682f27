"""Working off a queue's records side by side; only those that fail go back."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from functions.core.observability import logger

Failures = dict[str, list[dict[str, str]]]
BODY: Final = "body"


def side_by_side(event: Mapping[str, Any], handle: Callable[[str], None]) -> Failures:
    """Handle each distinct body once: records that say the same succeed or fail together."""
    records: list[dict[str, Any]] = event["Records"]
    bodies = dict.fromkeys(each[BODY] for each in records)
    with ThreadPoolExecutor(len(bodies)) as pool:
        doing = {body: pool.submit(handle, body) for body in bodies}
    errors = {body: error for body, done in doing.items() if (error := done.exception())}
    for error in errors.values():
        logger.error("a message goes back to the queue", exc_info=error)
    return {
        "batchItemFailures": [
            {"itemIdentifier": each["messageId"]} for each in records if each[BODY] in errors
        ]
    }
