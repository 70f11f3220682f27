"""What a console makes people fetch: JavaScript, gzipped, to its door and to its first page."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

KB: Final = 1000
DOOR: Final = 170 * KB
FIRST_PAGE: Final = 260 * KB
PAGES: Final = {
    "operator": "src/features/fleet/list.tsx",
    "reseller": "src/features/overview/page.tsx",
    "user": "src/features/overview/page.tsx",
}
APP: Final = "src/App.tsx"

Manifest = dict[str, dict[str, Any]]


def complaints(built: Path) -> list[str]:
    """Return a sentence for each console that is too heavy."""
    found = []
    for console in (*PAGES, "status"):
        door, page = weights(built / console)
        if door > DOOR:
            found.append(f"{console}: its door has {door / KB:.0f} KB, {DOOR / KB:.0f} is the most")
        if page > FIRST_PAGE:
            most = f"{FIRST_PAGE / KB:.0f} is the most"
            found.append(f"{console}: its first page has {page / KB:.0f} KB, {most}")
    return found


def weights(console: Path) -> tuple[int, int]:
    """Return the bytes up to the door, and up to the first page behind it."""
    manifest: Manifest = json.loads((console / ".vite/manifest.json").read_text("utf-8"))
    door = [name for name, each in manifest.items() if each.get("isEntry")]
    page = PAGES.get(console.name)
    behind = [APP, page] if page else []
    return _weight(console, manifest, door), _weight(console, manifest, [*door, *behind])


def _weight(console: Path, manifest: Manifest, wanted: Iterable[str]) -> int:
    files = {manifest[name]["file"] for name in _with_imports(manifest, wanted)}
    scripts = sorted(each for each in files if each.endswith(".js"))
    return sum(len(gzip.compress((console / each).read_bytes(), 9)) for each in scripts)


def _with_imports(manifest: Manifest, wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    todo = list(wanted)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += manifest[name].get("imports", [])
    return found
