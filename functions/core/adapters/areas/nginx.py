"""nginx: its check, and a reload that ends when the new configuration serves."""

from __future__ import annotations

import contextlib
import os
import signal
import time

from functions.core.adapters.areas import checking
from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine

AREAS = "/etc/nginx/noren/areas/"
PID = "/run/nginx.pid"
READY_S = 20.0


def check(written: Sequence[File], machine: Machine) -> None:
    files = [file.path for file in written if file.path.startswith(AREAS)]
    if not files:
        machine.run("nginx", "-q", "-t")
        return
    included = ("/etc/nginx/noren/http.conf", *files)
    includes = "".join(f"  include {path};\n" for path in included)
    text = f"pid {STATE}/check.pid;\nevents {{}}\nhttp {{\n{includes}}}\n"
    checking.ask(text, machine, "nginx", "-q", "-t", option="-c")


def reload(written: Sequence[File], machine: Machine) -> None:
    """Tell nginx and wait: until its old workers turn away, they answer as before."""
    del written
    master = _master(machine)
    if master is None:
        return  # it reads its files when it starts
    before = _serving(master)
    os.kill(master, signal.SIGHUP)
    until = time.monotonic() + READY_S
    while not (now := _serving(master)) or now & before:
        if time.monotonic() > until:
            raise Failed("nginx does not take its configuration; see its error log")
        time.sleep(0.005)


def _master(machine: Machine) -> int | None:
    pid = (machine.read(PID) or b"").strip().decode("ascii", "replace")
    title = _title(pid) if pid.isdigit() else b""
    return int(pid) if title.startswith(b"nginx: master process") else None


def _serving(master: int) -> set[int]:
    """Return the workers that accept connections: a title says when one has stopped to."""
    with open(f"/proc/{master}/task/{master}/children", encoding="ascii") as file:
        children = file.read().split()
    return {int(pid) for pid in children if _title(pid) == b"nginx: worker process"}


def _title(pid: str) -> bytes:
    with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read().strip(b"\0 ")
    return b""
