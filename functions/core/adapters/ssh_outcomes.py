"""What an SSH connection's failures prove: only UNREACHABLE may ever lead to a reboot."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from functions.core.domain.errors import NorenError, OutsideError, Refused, Unavailable
from functions.core.domain.masking import mask
from functions.core.domain.remedies import LoginOutcome

if TYPE_CHECKING:
    import asyncssh

# No host and no listener are proofs of absence; any other error may be our own trouble. So may a
# network that cannot be reached: Lambda has no IPv6, and every server of it would look gone.
_ABSENT = {
    errno.ECONNREFUSED,
    errno.ETIMEDOUT,
    errno.EHOSTUNREACH,
    errno.EHOSTDOWN,
}
_FOR_GOOD = {LoginOutcome.KEY_REFUSED, LoginOutcome.HOST_KEY_CHANGED}


class NoLogin(Exception):
    """The door stayed shut, or fell shut before the command had run."""

    def __init__(self, outcome: LoginOutcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome, self.detail = outcome, mask(detail)

    def as_error(self) -> OutsideError:
        kind = Refused if self.outcome in _FOR_GOOD else Unavailable
        return kind(self.detail)


@contextmanager
def outcomes(step: str, deadline_s: float) -> Iterator[None]:
    """Turn what went wrong in a step into NoLogin."""
    import asyncssh

    try:
        yield
    except TimeoutError as error:
        said = f"{step}: no answer within {deadline_s:g} s"
        raise NoLogin(LoginOutcome.UNREACHABLE, said) from error
    except OSError as error:
        absent = error.errno in _ABSENT and not isinstance(error, socket.gaierror)
        outcome = LoginOutcome.UNREACHABLE if absent else LoginOutcome.TRY_AGAIN
        raise NoLogin(outcome, f"{step}: {error.strerror or error}") from error
    except UnicodeError as error:
        raise NoLogin(LoginOutcome.TRY_AGAIN, f"{step}: that is no name of a machine") from error
    except asyncssh.Error as error:
        raise NoLogin(_outcome(error), f"{step}: {error.reason}") from error
    except NorenError:
        raise
    except Exception as error:  # whatever garbage does to asyncssh's parser proves nothing
        said = f"{step}: it speaks no SSH that we understand ({type(error).__name__})"
        raise NoLogin(LoginOutcome.TRY_AGAIN, said) from error


def _outcome(error: "asyncssh.Error") -> LoginOutcome:
    """Say what an SSH error proves. What we don't know proves nothing: try again."""
    import asyncssh

    if isinstance(error, asyncssh.HostKeyNotVerifiable):
        return LoginOutcome.HOST_KEY_CHANGED
    if isinstance(error, asyncssh.PermissionDenied):
        return LoginOutcome.KEY_REFUSED
    # sshd's MaxAuthTries, when it is 1, ends the connection instead of refusing the key.
    if "too many authentication failures" in error.reason.lower():
        return LoginOutcome.KEY_REFUSED
    return LoginOutcome.TRY_AGAIN
