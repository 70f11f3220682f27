"""The two TLS contexts of a process: building one reads every authority (20 ms of CPU).

Authorities are OpenSSL's own: the system's, or what SSL_CERT_FILE and SSL_CERT_DIR name.
"""

import ssl
from functools import cache


def context(*, verified: bool) -> ssl.SSLContext:
    """Return the context that verifies, or the one that only looks."""
    return _verifying() if verified else _looking()


@cache
def _verifying() -> ssl.SSLContext:
    made = ssl.create_default_context()
    # Python 3.13 refuses what browsers accept (no key identifiers). A check is no stricter than
    # the clients of a server, and the same on every Python.
    made.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return _lenient_at_the_end(made)


@cache
def _looking() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return _lenient_at_the_end(made)


def _lenient_at_the_end(made: ssl.SSLContext) -> ssl.SSLContext:
    # Many daemons close without TLS's own goodbye; the conversation is over by then.
    made.options |= ssl.OP_IGNORE_UNEXPECTED_EOF
    return made
