"""Secrets by name: Secrets Manager, asked again after five minutes so that a rotation arrives."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from functions.core.adapters.aws import outside

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager.client import SecretsManagerClient

KEEP_S = 300


class SecretsManager:
    def __init__(
        self, client: "SecretsManagerClient", seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._client, self._seconds = client, seconds
        self._kept: dict[str, tuple[float, str]] = {}

    def __call__(self, name: str) -> str:
        """Return the secret's text; raise Unavailable."""
        read_at, text = self._kept.get(name, (-KEEP_S, ""))
        if self._seconds() - read_at >= KEEP_S:
            with outside("Secrets Manager"):
                text = self._client.get_secret_value(SecretId=name)["SecretString"]
            self._kept[name] = (self._seconds(), text)
        return text
