"""Every sub-command, one row each: its name is its module's."""

from typing import Final

COMMANDS: Final = (
    "up",
    "login",
    "servers",
    "server",
    "rounds",
    "incidents",
    "reports",
    "maintenance",
    "calendar",
    "deploy",
    "backup",
    "restore",
    "demo",
    "probe",
    "due",
)
"""In the order in which `noren --help` shows them."""
