"""Package Noren: one zip and one template, for AWS (`--target aws`) or for this machine (`local`).

Everything is built from a clean staging folder inside `--out`: nothing that lies around in the
work tree gets in, and two builds of one commit are byte-identical.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

from scripts import template, wheels
from scripts.template import ROOT, Template

BUCKET: Final = "noren-artifacts"
"""Where the embedded AWS finds the code. On AWS the deployment names its own."""
EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts.package", description=__doc__)
    parser.add_argument("--target", choices=("aws", "local"), required=True)
    parser.add_argument("--out", type=Path, help="default: build/TARGET")
    options = parser.parse_args(arguments)
    out = options.out or ROOT / "build" / options.target
    code = package(options.target, out.resolve())
    print(f"{code} {code.stat().st_size / 1e6:.2f} MB sha256 {digest(code)[:16]}")  # noqa: T201 -- its answer
    return 0


def package(target: str, out: Path) -> Path:
    """Build `deployment.zip` and `sam.json` (local: also the expanded `template.json`) in `out`."""
    stage = out / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    code = stage / "code"
    _stage_functions(code)
    sam = _render(stage, code)
    if target == "aws":
        _equip(code, wheels.PLATFORM)
    archive = out / "deployment.zip"
    _zip(code, archive)
    _write(out / "sam.json", sam)
    if target == "local":
        place = {"Bucket": BUCKET, "Key": f"{digest(archive)[:16]}.zip"}
        _write(out / "template.json", template.expanded(sam, place))
    shutil.rmtree(stage)
    return archive


def fill(code: Path, *, platform: str | None) -> None:
    """Lay down what Lambda unpacks, for another machine if `platform` is named."""
    _stage_functions(code)
    _equip(code, platform)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stage_functions(code: Path) -> None:
    generated = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(ROOT / "functions", code / "functions", ignore=generated)
    shutil.copy(ROOT / "chalice/app.py", code / "app.py")


def _equip(code: Path, platform: str | None) -> None:
    wheels.install(code, platform)
    wheels.compile_all(code)


def _render(stage: Path, code: Path) -> Template:
    """Let Chalice write its SAM template and merge ours into it. Its own zip is thrown away."""
    project, out = stage / "project", stage / "rendered"
    settings = project / ".chalice"
    settings.mkdir(parents=True)
    for path in (ROOT / "chalice/.chalice").glob("*.json"):
        shutil.copy(path, settings)
    shutil.copy(ROOT / "chalice/app.py", project)
    parts = stage / "parts.json"
    _write(parts, template.parts())
    command = [
        str(Path(sys.executable).with_name("chalice")), "--project-dir", str(project), "package",
        "--stage", "main", "--template-format", "json", "--merge-template", str(parts), str(out),
    ]  # fmt: skip
    _run(command, code)
    sam: Template = json.loads((out / "sam.json").read_text("utf-8"))
    return sam


def _run(command: list[str], code: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(code),
        "PYTHONDONTWRITEBYTECODE": "1",
        "AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION", "ap-northeast-1"),
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Chalice could not package the app:\n{done.stdout}{done.stderr}")


def _zip(code: Path, archive: Path) -> None:
    """Zip sorted, with one date and mode for all: equal input gives equal bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(path for path in code.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(path.relative_to(code).as_posix(), EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            zipped.writestr(info, path.read_bytes())


def _write(path: Path, document: Template) -> None:
    path.write_text(json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
