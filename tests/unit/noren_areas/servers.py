"""A server for noren-areas: its own folder as root, small parts, and programs that stand in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from functions.core.adapters.areas import drift, frame
from functions.core.adapters.areas.document import Area
from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.machine import STATE, Machine
from functions.core.adapters.areas.part import Part

SLUG, OTHER = "h0000001", "h0000002"
PROGRAM = """#!/bin/sh
echo "{name} $*" >> {calls}
if [ -e {folder}/{name}.broken ]; then echo "{name} is broken" >&2; exit 1; fi
"""


class PowerCut(BaseException):
    """Nobody catches it: the process is gone."""


class Server(Machine):
    """A machine in a folder. It can lose its power before it writes or removes something."""

    def __init__(self, folder: Path, lives: int | None = None) -> None:
        super().__init__(str(folder / "root"), (str(folder / "bin"),))
        self._folder, self._lives = folder, lives

    def write(
        self, path: str, content: bytes, mode: int = 0o600, uid: int = 0, gid: int = 0
    ) -> None:
        self._live()
        super().write(path, content, mode, uid, gid)

    def remove(self, path: str) -> bool:
        self._live()
        return super().remove(path)

    def _live(self) -> None:
        if self._lives is not None:
            self._lives -= 1
            if self._lives < 0:
                raise PowerCut

    def calls(self) -> list[str]:
        """Return what was run, and forget it."""
        path = self._folder / "calls"
        said = path.read_text("utf-8").splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return said

    def put(self, path: str, text: str) -> None:
        """Lay a file somewhere, whatever folders that takes."""
        target = Path(self.at(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def add_program(self, name: str) -> None:
        """Install a program that only keeps what it was told, until it is broken."""
        path = self._folder / "bin" / name
        path.write_text(
            PROGRAM.format(name=name, calls=self._folder / "calls", folder=path.parent), "utf-8"
        )
        path.chmod(0o755)

    def shatter(self, program: str) -> None:
        (self._folder / "bin" / f"{program}.broken").touch()

    def mend(self, program: str) -> None:
        (self._folder / "bin" / f"{program}.broken").unlink()

    def snapshot(self) -> dict[str, bytes]:
        """Return every file by its path, without what only the program itself reads."""
        root = Path(self.root)
        files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in files
            if STATE.lstrip("/") not in str(path)
        }


class Pages(Part):
    """A file for each domain, read by `pages`; and one that nobody has to read."""

    name = "pages"

    def files(self, area: Area, machine: Machine) -> list[File]:
        served = [
            File(f"/etc/pages/{each.name}", f"{each.folder} {area.state}\n", service="knot-pages")
            for each in area.domains
        ]
        return [*served, File(f"/etc/notes-{area.slug}", f"{area.web_mib}\n")]


class Rooms(Part):
    """Something that is no file: a folder per database."""

    name = "rooms"

    def __init__(self) -> None:
        self.closed = False

    def looks_at(self, area: Area) -> object:
        return [each.name for each in area.databases] or None

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        if self.closed:
            raise Failed("the rooms are closed")
        wanted = {each.name for each in area.databases}
        for name in set(machine.names("/rooms")) - wanted:
            if name.startswith(area.slug):
                Path(machine.at(f"/rooms/{name}")).rmdir()
        return [name for name in sorted(wanted) if machine.folder(f"/rooms/{name}", 0o755)]

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        names = [name for name in machine.names("/rooms") if name.startswith(slug)]
        for name in names:
            Path(machine.at(f"/rooms/{name}")).rmdir()
        return names


def server(folder: Path) -> Server:
    """Build one with `systemctl`, whose complaint is a reload's, and two places for files."""
    for name in ("root/etc/pages", "root/rooms", "root/run/systemd/system", "root/var/lib", "bin"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    machine = Server(folder)
    machine.add_program("systemctl")
    return machine


def document(generation: int = 1, slug: str = SLUG, **changes: object) -> dict[str, Any]:
    plain = {
        "format": 1,
        "slug": slug,
        "generation": generation,
        "state": "active",
        "web_mib": 100,
        "mail_mib": 100,
        "domains": [{"name": f"{slug}.example", "folder": "site"}],
    }
    return plain | changes


class Office:
    """Who applies documents to one server."""

    def __init__(self, machine: Server) -> None:
        self.machine = machine
        self.rooms = Rooms()
        self.parts: tuple[Part, ...] = (Pages(), self.rooms)

    def apply(self, generation: int = 1, slug: str = SLUG, **changes: Any) -> dict[str, Any]:
        text = json.dumps(document(generation, slug, **changes)).encode()
        return frame.apply(text, self.machine, self.parts)

    def digests(self) -> dict[str, dict[str, Any]]:
        return {each["slug"]: each for each in drift.digests(self.machine, self.parts)}
