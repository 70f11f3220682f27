"""Sieve scripts are compiled when they are written: dovecot, which runs as the tenant, may not."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine

CONFIGURATION = "/etc/dovecot/dovecot.conf"


def compile_(written: Sequence[File], machine: Machine) -> None:
    for file in written:
        # Without -c it asks the running dovecot, which may not have read its new file yet.
        machine.run("sievec", "-c", CONFIGURATION, machine.at(file.path))
        compiled = machine.at(file.path[: -len("sieve")] + "svbin")
        if os.geteuid() == 0:
            os.chown(compiled, file.uid, file.gid)
        os.chmod(compiled, file.mode)
