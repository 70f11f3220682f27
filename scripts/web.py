"""Build the consoles into build/web, unless they are as web/ is: `python -m scripts.web [--check]`.

A Node of this machine is used if it is new enough; else PyPI's is installed beside the rest.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from scripts import web_weight

ROOT: Final = Path(__file__).parents[1]
WEB: Final = ROOT / "web"
BUILT: Final = ROOT / "build" / "web"
STAMP: Final = BUILT / ".sources"
MODULES: Final = WEB / "node_modules"
MODULES_STAMP: Final = MODULES / ".lock"
LOCK: Final = ROOT / "requirements-web.lock"
CONSOLES: Final = ("operator", "reseller", "user", "status")
OLDEST_NODE: Final = (20, 19)
LEFT_OUT: Final = {"node_modules", "tests"}
TRIES: Final = 3


class TooHeavy(Exception):
    """People on telephones wait for every kilobyte."""


def main() -> int:
    try:
        build()
        if "--check" in sys.argv[1:]:
            check()
    except subprocess.CalledProcessError as error:
        print(f"The consoles are not in order: {error}", file=sys.stderr)
        print("Try again; if it goes on: rm -rf web/node_modules", file=sys.stderr)
        return 1
    except TooHeavy as error:
        print(f"The consoles are too heavy: {error}", file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Bring build/web up to date; raise CalledProcessError."""
    wanted = digest(_sources())
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return
    bin_folder = node()
    modules(bin_folder)
    print("Building the consoles ...", flush=True)
    STAMP.unlink(missing_ok=True)
    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(_build_one, bin_folder, each) for each in CONSOLES]:
            done.result()
    STAMP.write_text(wanted)


def check() -> None:
    """Look at format, lint, types and weight, and run the unit tests; raise CalledProcessError."""
    bin_folder = node()
    modules(bin_folder)
    print("Checking the consoles ...", flush=True)
    run(bin_folder, "npm", "run", "--silent", "lint")
    run(bin_folder, "npm", "run", "--silent", "types")
    run(bin_folder, "npm", "run", "--silent", "test")
    if heavy := web_weight.complaints(BUILT):
        raise TooHeavy("; ".join(heavy))


def modules(bin_folder: Path) -> None:
    """Install what the lock pins, unless it is there already."""
    wanted = digest([WEB / "package-lock.json"])
    if MODULES_STAMP.is_file() and MODULES_STAMP.read_text() == wanted:
        return
    print("Installing what web/package-lock.json pins ...", flush=True)
    for attempt in range(1, TRIES + 1):
        try:
            run(bin_folder, "npm", "ci", "--no-progress")
            break
        except subprocess.CalledProcessError:  # a registry that hiccups is asked again
            if attempt == TRIES:
                raise
            time.sleep(2 * attempt)
    MODULES_STAMP.write_text(wanted)


def run(bin_folder: Path, program: str, *words: str, **environment: str) -> None:
    """Run one of Node's programs in web/; what it says is shown if it fails."""
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bin_folder / program, *words],
        cwd=WEB,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        done.check_returncode()


def node() -> Path:
    """Return the folder of a Node that is new enough."""
    found = shutil.which("node")
    if found and shutil.which("npm") and _version(found) >= OLDEST_NODE:
        return Path(found).parent
    own = Path(sys.executable).parent
    if not (own / "node").exists():
        print("Installing Node ...", flush=True)
        pip = [sys.executable, "-m", "pip", "--quiet", "--no-input", "install"]
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(LOCK)], check=True)
    return own


def digest(files: Iterable[Path]) -> str:
    """Return what changes with any of these files' names and contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _build_one(bin_folder: Path, console: str) -> None:
    vite = str(MODULES / "vite" / "bin" / "vite.js")
    run(bin_folder, "node", vite, "build", "--logLevel=warn", CONSOLE=console)


def _sources() -> list[Path]:
    found = (each for each in WEB.rglob("*") if each.is_file())
    return sorted(each for each in found if not LEFT_OUT & set(each.relative_to(WEB).parts))


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(each) for each in re.findall(r"\d+", said.stdout)[:2])


if __name__ == "__main__":
    sys.exit(main())
