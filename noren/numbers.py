"""Numbers as people type them at the command."""

import argparse

LAST_PORT = 65535


def port(text: str) -> int:
    """Read a port; raise what argparse shows."""
    number = count(text)
    if number > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port (1 to {LAST_PORT})")
    return number


def count(text: str) -> int:
    """Read a whole number above zero; raise what argparse shows."""
    if not text.isascii() or not text.isdecimal() or not 0 < len(text) <= 9 or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return int(text)


def between(text: str, least: float, most: float, what: str) -> float:
    """Read a number within its bounds; raise what argparse shows."""
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is not {what} ({least:g} to {most:g})")
    return number
