"""Why a check did not end in `up`, as one error with a reason and a sentence."""

import errno
import socket
import ssl
from typing import Final

from functions.core.domain.errors import OutsideError
from functions.core.domain.watch import Reason, Status

STATUS: Final = {
    Reason.CERTIFICATE: Status.DEGRADED,  # a restart cannot mend a certificate
    Reason.BLOCKED: Status.DEGRADED,  # it serves others; the prober's grant needs a person
    Reason.INTERNAL: Status.UNKNOWN,  # we failed, so we know nothing: never a false `down`
}
"""What a reason means for the service; every other one means `down`."""

NETWORK: Final = {
    errno.ECONNREFUSED: (Reason.REFUSED, "it refuses the connection: the port is closed"),
    errno.ETIMEDOUT: (Reason.TIMEOUT, "no answer: the network gave up trying"),
    errno.EHOSTUNREACH: (Reason.UNREACHABLE, "no way to the host"),
    errno.EHOSTDOWN: (Reason.UNREACHABLE, "the host does not answer on its own network"),
    errno.ENETUNREACH: (Reason.UNREACHABLE, "no way to its network"),
    errno.ENETDOWN: (Reason.UNREACHABLE, "the network is down"),
    errno.EPERM: (Reason.UNREACHABLE, "a packet filter says no"),
    errno.EACCES: (Reason.UNREACHABLE, "a packet filter says no"),
    errno.ENOPROTOOPT: (Reason.UNREACHABLE, "a router says no"),
    errno.EPROTO: (Reason.UNREACHABLE, "a router says no"),
    errno.EINVAL: (Reason.UNREACHABLE, "nothing can be sent to this address"),
}
"""What the kernel's words mean. Those missing here (no free port, no memory) are our trouble."""

CAPACITY: Final = 65_536


class CheckFailed(OutsideError):
    """A check that did not end in `up`: data for the runner, which catches it."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason, self.sentence = reason, sentence

    @property
    def status(self) -> Status:
        return STATUS.get(self.reason, Status.DOWN)


class Forbidden(CheckFailed):
    """A name that leads where nothing may be watched: that says nothing about the service."""

    def __init__(self, address: str, complaint: str) -> None:
        super().__init__(Reason.RESOLVE, f"not visited: its address is {address}, {complaint}")

    @property
    def status(self) -> Status:
        return Status.UNKNOWN


def hung_up(doing: str = "in the middle of the conversation") -> CheckFailed:
    return CheckFailed(Reason.CLOSED, f"it hung up {doing}")


def flooded() -> CheckFailed:
    sentence = f"it sent {CAPACITY // 1024} KiB without coming to an end"
    return CheckFailed(Reason.PROTOCOL, sentence)


def no_address(error: Exception) -> CheckFailed:
    word = getattr(error, "strerror", None) or "it is no valid name"
    return CheckFailed(Reason.RESOLVE, f"its name has no address: {word}")


def network_failure(error: OSError) -> CheckFailed:
    """Translate what the kernel or the TLS library said."""
    if isinstance(error, ssl.SSLError):
        return CheckFailed(Reason.TLS, f"no TLS session: {_tls_word(error)}")
    if isinstance(error, ConnectionResetError | BrokenPipeError | ConnectionAbortedError):
        return hung_up()
    if isinstance(error, socket.gaierror):
        return no_address(error)
    reason, sentence = NETWORK.get(
        error.errno or 0, (Reason.INTERNAL, f"the prober itself failed: {error}")
    )
    return CheckFailed(reason, sentence)


def said(raw: bytes | str, limit: int = 100) -> str:
    """Quote what a server said: one line, printable, bounded, whatever its bytes are."""
    text = raw if isinstance(raw, str) else raw[: limit * 4].decode(errors="replace")
    line = "".join(each if each.isprintable() else " " for each in text)
    folded = " ".join(line.split())
    return f'"{folded[:limit]}…"' if len(folded) > limit else f'"{folded}"'


def _tls_word(error: ssl.SSLError) -> str:
    reason = error.reason or str(error)
    if reason in {
        "WRONG_VERSION_NUMBER",
        "UNKNOWN_PROTOCOL",
        "HTTP_REQUEST",
        "PACKET_LENGTH_TOO_LONG",
    }:
        return "the port does not speak TLS"
    return reason.replace("_", " ").lower()
