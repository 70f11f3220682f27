"""A server for hostctl: its own folder as root, and programs that stand in for systemd's."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).parents[3]

# What runs is the real program in a process of its own; only its Machine is another one.
_DRIVER = """
import os, sys
from functions.core.adapters.hostctl import hostctl
hostctl.UNITS = {name: daemons._replace(stop_s=0.6) for name, daemons in hostctl.UNITS.items()}
hostctl.Machine.run.__kwdefaults__["seconds"] = 1.5
root, programs = sys.argv[1:]
words = os.environ.get("SSH_ORIGINAL_COMMAND", "")
sys.exit(hostctl.main(words, hostctl.Machine(root, [programs])))
"""

_COMMON = """#!{python} -I
import json, os, pathlib, sys, time
here = pathlib.Path(__file__).parent
state = json.loads((here / "state.json").read_text())
def save():
    (here / "state.json").write_text(json.dumps(state))
with (here / "calls").open("a") as calls:
    calls.write(json.dumps([pathlib.Path(__file__).name, *sys.argv[1:]]) + "\\n")
(here / "environment").write_text(json.dumps(dict(os.environ)))
words = [w for w in sys.argv[1:] if not w.startswith("-")]
"""

_SYSTEMCTL = (
    _COMMON
    + """
import fnmatch
verb, names = words[0], words[1:]
units = state["units"]
if verb == "list-unit-files":
    for name, unit in units.items():
        if unit.get("file") and any(fnmatch.fnmatch(name, pattern) for pattern in names):
            print(name, unit["file"], "enabled")
elif verb == "list-units":
    for name in units:
        if any(fnmatch.fnmatch(name, pattern) for pattern in names) and "@." not in name:
            print(name, "loaded active running What it is")
elif verb == "show":
    for name in names[1:]:
        for key, value in units[name]["shows"].items():
            print(f"{key}={value}")
        print()
elif verb == "kill":
    for name in names:
        if "--signal=SIGKILL" in sys.argv:
            units[name]["hangs"] = False
    save()
elif verb in ("restart", "start"):
    if any(units[name].get("hangs") for name in names):
        for name in names:
            units[name]["shows"]["ActiveState"] = "deactivating"
        save()
        time.sleep(30)
    for name in names:
        units[name]["shows"] = {"ActiveState": units[name].get("becomes", "active")}
    save()
"""
)

_JOURNALCTL = (
    _COMMON
    + """
kind = "kernel" if "_TRANSPORT=kernel" in sys.argv else "journal"
if state.get("flood"):
    while True:
        sys.stdout.write("x" * 65536)
time.sleep(state.get("slow_journal", 0))
print("\\n".join(state.get(kind, [])))
"""
)

_SERVICE = (
    _COMMON
    + """
name, verb = words
service = state["services"][name]
if verb == "status":
    print(f"{name} is {service}")
    sys.exit({"running": 0, "dead": 1, "stopped": 3}[service])
if state.get("leaves_a_daemon") and os.fork() == 0:
    os.setsid()
    time.sleep(20)
    os._exit(0)
print(f"{verb}ing {name} ... ok")
state["services"][name] = "running"
save()
"""
)


class Done(NamedTuple):
    status: int
    report: dict[str, Any]


@dataclass(frozen=True)
class Box:
    """Where hostctl runs, what is on it, and what it called."""

    folder: Path

    def run(self, words: str) -> Done:
        """Run hostctl as the forced command would, with a hostile environment around it."""
        environment = os.environ | {"SSH_ORIGINAL_COMMAND": words, "LD_LIBRARY_PATH": "/evil"}
        ran = subprocess.run(
            [sys.executable, "-c", _DRIVER, str(self.folder / "root"), str(self.folder / "bin")],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            timeout=30,
            check=False,
        )
        assert ran.stderr == b"", ran.stderr.decode()
        return Done(ran.returncode, json.loads(ran.stdout) if ran.stdout else {})

    def calls(self) -> list[list[str]]:
        """Return the programs that were started, with their words."""
        file = self.folder / "bin/calls"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def environment(self) -> dict[str, str]:
        environment: dict[str, str] = json.loads((self.folder / "bin/environment").read_text())
        return environment

    def write(self, name: str, text: str) -> Path:
        path = self.folder / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path


def systemd_box(folder: Path, units: Mapping[str, Mapping[str, Any]], **more: Any) -> Box:
    """Make a server with systemd: each unit has a `file` state and what `systemctl show` shows."""
    box = _box(folder, {"units": units} | more, systemctl=_SYSTEMCTL, journalctl=_JOURNALCTL)
    (folder / "root/run/systemd/system").mkdir(parents=True)
    return box


def sysvinit_box(folder: Path, services: Mapping[str, str], **more: Any) -> Box:
    """Make a server with scripts in /etc/init.d: each service is running, dead or stopped."""
    box = _box(folder, {"services": services} | more, service=_SERVICE)
    for name in services:
        box.write(f"etc/init.d/{name}", "")
    return box


def a_unit(active: str = "active", file: str = "enabled", **more: Any) -> dict[str, Any]:
    return {"file": file, "shows": {"ActiveState": active, "SubState": "sub"}} | more


def _box(folder: Path, state: Mapping[str, Any], **programs: str) -> Box:
    (folder / "root").mkdir()
    (folder / "bin").mkdir()
    (folder / "bin/state.json").write_text(json.dumps(state))
    for name, text in programs.items():
        program = folder / "bin" / name
        program.write_text(text.replace("{python}", sys.executable, 1))
        program.chmod(0o755)
    return Box(folder)
