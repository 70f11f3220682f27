"""What somebody types who wants something else to happen."""

from typing import Final

HOSTILE: Final = (
    "\nplanted",
    "\r\nplanted: yes",
    "planted\0",
    "'",
    '"',
    "`id`",
    "$(id)",
    "${HOME}",
    ";id",
    "|id",
    "&& id",
    "../..",
    "..\\..",
    "%0aplanted",
    "\u2028planted",
    "\x1b[31m",
    "\x7f",
    "<script>",
    "{{7*7}}",
    "x" * 5000,
)
