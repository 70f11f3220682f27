"""Other clients of a daemon, who take the places that there are."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from lab.box import Box

PATIENCE_S: Final = 10


@contextmanager
def guests(
    box: Box, port: int, count: int, first_words: bytes = b"", *, tls: bool = False
) -> Iterator[None]:
    """Be there: connect, say the first words, read the beginning of a greeting, and stay."""
    with ExitStack() as stack:
        for _ in range(count):
            guest = stack.enter_context(_connected(box.address, port, tls=tls))
            guest.sendall(first_words)
            guest.recv(1)
        yield


def _connected(address: str, port: int, *, tls: bool) -> socket.socket:
    plain = socket.create_connection((address, port), PATIENCE_S)
    return _anyone().wrap_socket(plain) if tls else plain


def _anyone() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
