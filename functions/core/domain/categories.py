"""What inquiries are about: apart from them, since every function's settings name it."""

from enum import StrEnum


class Category(StrEnum):
    """What it is about: the contract names these."""

    CONSOLE = "console"
    SETTINGS = "settings"
    FEES = "fees"
    PAYMENT = "payment"
    OTHER = "other"
