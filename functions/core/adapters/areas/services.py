"""Services: how each daemon checks what was written for it, and how it reads it."""

from __future__ import annotations

from functions.core.adapters.areas import compiling, daemons, knot, limits, nginx, php_masters
from functions.core.adapters.areas.errors import Failed, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine

    Look = Callable[[Sequence[File], Machine], None]

NGINX, KNOT = "nginx", "knot"


class Service:
    """A daemon. `check` raises Failed for what it would refuse; `ready` waits until it serves."""

    def __init__(
        self, unit: str, *, check: Look | None = None, reload: Look | None = None,
        ready: Look | None = None,
    ) -> None:  # fmt: skip
        self._unit, self._check, self._reload, self._ready = unit, check, reload, ready

    def check(self, written: Sequence[File], machine: Machine) -> None:
        """Let the daemon look at what was written; raise Refused with its words."""
        if self._check and written and machine.is_up:
            try:
                self._check(written, machine)
            except Failed as error:
                raise Refused(str(error)) from error

    def reload(self, written: Sequence[File], machine: Machine) -> None:
        """Let it read its files. One that does not run reads them when it starts."""
        if not machine.is_up:
            return
        if self._reload:
            self._reload(written, machine)
        else:
            machine.run("systemctl", "try-reload-or-restart", self._unit)
        if self._ready:
            self._ready(written, machine)


def _tested(*words: str) -> Look:
    """Return the check of a daemon that looks at its whole configuration."""

    def check(written: Sequence[File], machine: Machine) -> None:
        del written
        machine.run(*words)

    return check


SERVICES: dict[str, Service] = {
    NGINX: Service(NGINX, check=nginx.check, reload=nginx.reload),
    limits.SERVICE: Service("", reload=limits.reload),
    KNOT: Service(KNOT, check=knot.check, reload=knot.reload),
    "proftpd": Service("proftpd", check=_tested("proftpd", "-t", "-q")),
    "ssh": Service("ssh", check=_tested("sshd", "-t")),
    "sieve": Service("", check=compiling.compile_, reload=daemons.nothing),
    "postfix": Service("postfix", check=daemons.check_postfix, reload=daemons.restart("postfix")),
    "dovecot": Service("dovecot", check=daemons.check_dovecot, reload=daemons.restart("dovecot")),
    "rspamd": Service("rspamd", reload=daemons.restart("rspamd")),
    "noren-certificates.timer": Service(
        "noren-certificates.timer", reload=daemons.restart("noren-certificates.timer")
    ),
    "noren-outgoing": Service("noren-outgoing", reload=daemons.restart("noren-outgoing")),
    php_masters.UNITS: Service("", reload=php_masters.reload_units),
}
"""By the name that files give; a new one is a row."""


def service(name: str) -> Service:
    if "-noren@" in name:
        master = php_masters.Master(name)
        return Service(name, check=master.check, reload=master.reload)
    if name.startswith("php") and name.endswith("-fpm"):
        return Service(
            name, check=_tested(name.replace("php", "php-fpm")[: -len("-fpm")], "--test")
        )
    return SERVICES.get(name) or Service(name)
