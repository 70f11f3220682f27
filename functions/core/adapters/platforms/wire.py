"""HTTP to one management controller: certificates checked, time and size bounded, no retries."""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.masking import mask

STEP_S: Final = 15
LONGEST_BODY: Final = 1024 * 1024


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    def header(self, name: str) -> str:
        lowered = {key.lower(): value for key, value in self.headers.items()}
        return lowered.get(name.lower(), "")

    def said(self) -> str:
        """Return the status and Redfish's own explanation, masked, in one line."""
        try:
            error = json.loads(self.body)["error"]
            text = str(error.get("@Message.ExtendedInfo", [{}])[0].get("Message", ""))
            text = text or str(error.get("message", ""))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            text = ""
        return f"HTTP {self.status} {' '.join(mask(text).split())[:200]}".strip()


class Lost(Exception):
    """The request may have arrived, and its answer did not come."""


class Wire:
    """One connection per request: resets and certificates belong to it, nothing is left over."""

    def __init__(
        self, url: str, ca: str | None, what: str = "the controller", longest: int = LONGEST_BODY
    ) -> None:
        self._what, self._longest = what, longest
        parts = urlsplit(url)
        self.scheme, self.host, self._port = parts.scheme, parts.hostname or "", parts.port
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self._context = _tls(ca) if parts.scheme == "https" else None
        self._step_s = STEP_S
        if self._context is None and not _is_loopback(self.host):
            raise Refused(f"{self.origin} would carry a password in the clear: use https")

    def exchange(
        self, method: str, path: str, headers: Mapping[str, str], content: object = None
    ) -> Answer:
        """Send one request; raise Lost only once it may have arrived."""
        connection = self._connected()
        # Whoever drips one byte at a time never meets the socket's own timeout.
        limit = threading.Timer(1.3 * self._step_s, _hang_up, [connection])
        limit.start()
        try:
            body = _body(content)
            connection.request(method, path, body=body, headers=_headers(headers, body))
            response = connection.getresponse()
            answered = response.read(self._longest)
            return Answer(response.status, dict(response.getheaders()), answered)
        except (OSError, http.client.HTTPException) as error:
            raise Lost(type(error).__name__) from error
        finally:
            limit.cancel()
            connection.close()

    def _connected(self) -> http.client.HTTPConnection:
        connection = self._connection()
        where = f"{self._what} at {self.host}"
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            raise Refused(
                f"{where} shows a certificate that is not trusted: {error.verify_message}"
            ) from error
        except (OSError, UnicodeError) as error:
            connection.close()
            raise Unavailable(f"{where} cannot be reached: {error}") from error
        return connection

    def _connection(self) -> http.client.HTTPConnection:
        if self._context is None:
            return http.client.HTTPConnection(self.host, self._port, timeout=self._step_s)
        return http.client.HTTPSConnection(
            self.host, self._port, timeout=self._step_s, context=self._context
        )


def _body(content: object) -> str | bytes | None:
    """Spell what is no text yet as JSON."""
    return content if content is None or isinstance(content, bytes) else json.dumps(content)


def _headers(headers: Mapping[str, str], body: str | bytes | None) -> dict[str, str]:
    kind = {} if body is None else {"Content-Type": "application/json"}
    return {"Accept": "application/json", "OData-Version": "4.0"} | kind | dict(headers)


def _tls(ca: str | None) -> ssl.SSLContext:
    """Trust the registered authority alone, or the public ones; names are checked in any case."""
    if not ca:
        return ssl.create_default_context()
    try:
        context = ssl.create_default_context(cadata=ca)
    except (ssl.SSLError, ValueError) as error:
        raise Refused(f"the registered authority is no PEM: {error}") from error
    # Controllers' home-made certificates lack extensions that Python 3.13 asks for, and often sign
    # themselves: the registered certificate is then the one that is shown.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _hang_up(connection: http.client.HTTPConnection) -> None:
    try:
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it ended by itself in this moment
