"""The routes that nobody has to sign in for. Every other route demands a known caller."""

from typing import Final

PUBLIC: Final = frozenset(
    {
        ("GET", "/openapi.json"),
        ("GET", "/public/health"),
        ("POST", "/auth/operator/login"),
    }
)
