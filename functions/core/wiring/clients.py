"""AWS clients, made when first used."""

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from functions.core.settings import Settings

if TYPE_CHECKING:
    from botocore.session import Session

ATTEMPTS: Final = 5
"""Throttled, refused or unanswered requests are repeated with a growing, jittered pause."""
CONNECT_S: Final = 2
READ_S: Final = 10


class Clients:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._making = Lock()
        """botocore's session is not made for threads; the clients that it makes are."""

    @cached_property
    def _session(self) -> "Session":
        import botocore.session

        return botocore.session.get_session()

    def client(self, service: str, *, attempts: int = ATTEMPTS) -> Any:  # noqa: ANN401 - botocore makes its clients at run time
        """Make a client by botocore alone: boto3 would add its own import to every cold start."""
        from botocore.config import Config

        config = Config(
            retries={"mode": "standard", "total_max_attempts": attempts},
            connect_timeout=CONNECT_S,
            read_timeout=READ_S,
        )
        with self._making:
            return self._session.create_client(
                service, region_name=self.settings.region, config=config
            )
