"""Posting to a reseller's program: over TLS, to the internet only, and never for long.

The name is looked up once and the connection goes to that very address: a name that leads outside
when it is checked and inside when it is called leads nowhere.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from functions.core.adapters.aws import outside
from functions.core.domain.addresses import is_public
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.webhooks import HookOrder

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient

STEP_S: Final = 5.0
DEADLINE_S: Final = 15.0
"""Whoever answers byte by byte is cut off."""
HTTPS: Final = 443


class SqsHookQueue:
    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client, self._url = client, url

    def send(self, order: HookOrder) -> None:
        with outside("SQS"):
            self._client.send_message(QueueUrl=self._url, MessageBody=order.model_dump_json())


class HttpsPoster:
    """The HookPoster port. Redirects are followed nowhere, and no body is ever read."""

    def __init__(
        self,
        *,
        allow_loopback: bool = False,
        context: ssl.SSLContext | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._allow_loopback, self._deadline_s = allow_loopback, deadline_s
        self._context = context or ssl.create_default_context()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or HTTPS
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection = _Pinned(host, port, self._address(host, port), self._context)
        try:
            with _at_most(self._deadline_s, connection):
                connection.request("POST", path, body, dict(headers))
                return connection.getresponse().status
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unavailable(f"nobody answered: {type(error).__name__}") from error
        finally:
            connection.close()

    def _address(self, host: str, port: int) -> str:
        """Look the name up; every address must be public, or none is asked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unavailable("the name of the host leads nowhere") from error
        addresses = [str(each[4][0]) for each in found]
        for each in addresses:
            if not is_public(each, allow_loopback=self._allow_loopback):
                raise Refused("the host is not on the internet")
        return addresses[0]


class _Pinned(http.client.HTTPSConnection):
    """Connects to one address, and demands the certificate of the name."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=STEP_S, context=context)
        self._address, self._tls = address, context
        self._plug: socket.socket | None = None

    def connect(self) -> None:
        raw = socket.create_connection((self._address, self.port), STEP_S)
        self._plug = raw.dup()
        try:
            self.sock = self._tls.wrap_socket(raw, server_hostname=self.host)
        except OSError:
            raw.close()
            raise

    def pull_the_plug(self) -> None:
        """End it from another thread: TLS's own object belongs to the one that reads."""
        if self._plug is not None:
            with suppress(OSError):
                self._plug.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        super().close()
        if self._plug is not None:
            self._plug.close()


@contextmanager
def _at_most(seconds: float, connection: _Pinned) -> Iterator[None]:
    watchdog = threading.Timer(seconds, connection.pull_the_plug)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()
