"""The ways in which something of a demo server can be broken."""

from enum import StrEnum

from functions.core.domain.model import Model


class How(StrEnum):
    """How it is broken."""

    STOP = "stop"  # the daemon is dead: its port is closed, its unit has failed
    FREEZE = "freeze"  # it accepts and never answers; a frozen host does not even accept
    REFUSE = "refuse"  # the daemon believes that it runs, and its port is closed
    ERROR = "error"  # it answers that it cannot serve (503, 421, ...); sshd hangs up early
    KEY = "key"  # ssh only: it no longer knows the watch key
    HOST_KEY = "host-key"  # ssh only: another host key than the pinned one


FOR_SERVICES = (How.STOP, How.FREEZE, How.REFUSE, How.ERROR)
FOR_SSH = tuple(How)


class Fault(Model):
    how: How
    stubborn: bool = False
    """Neither a restart nor a reboot helps: only mending does."""
