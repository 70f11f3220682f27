"""Build `noren-areas`: one executable file for rental servers, always the same bytes."""

import argparse
import io
import marshal
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Final

from functions.core.adapters import areas

PACKAGE: Final = Path("functions/core/adapters/areas")
SHEBANG: Final = b"#!/usr/bin/python3 -IS\n"
"""Isolated, and without site-packages: that also halves the time of its start."""
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
ENTRY: Final = "from functions.core.adapters.areas.program import start\n\nstart()\n"
UNCHECKED_HASH: Final = (1).to_bytes(4, "little")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="noren.areas", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/noren-areas"))
    out: Path = parser.parse_args(arguments).out
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(build())
    out.chmod(0o755)
    return 0


def build() -> bytes:
    """Return the program."""
    packed = io.BytesIO()
    packed.write(SHEBANG)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in sorted(_sources().items()):
            _add(archive, name, source.encode())
            _add(archive, f"{name}c", _compiled(name, source))
    return packed.getvalue()


def _sources() -> dict[str, str]:
    found = {"__main__.py": ENTRY}
    found |= {f"{parent}/__init__.py": "" for parent in PACKAGE.parents if parent.name}
    for path in Path(areas.__file__).parent.glob("*.py"):
        found[str(PACKAGE / path.name)] = path.read_text("utf-8")
    return found


def _compiled(name: str, source: str) -> bytes:
    """Compile for this version of Python; a server with another one reads the source beside it.

    Marshal's second format has no references: those depend on what else this process has done.
    """
    code: CodeType = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return MAGIC_NUMBER + UNCHECKED_HASH + bytes(8) + marshal.dumps(code, 2)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)


if __name__ == "__main__":
    sys.exit(main())
