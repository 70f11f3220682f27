"""Third-party code for Lambda: pinned arm64 wheels, without what a function never reads."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scripts.template import PYTHON, ROOT

PLATFORM: Final = "aarch64-manylinux_2_28"

# What Chalice's command needs and its runtime does not.
TOOLS: Final = (
    "pip", "setuptools", "pkg_resources", "_distutils_hack", "wheel", "packaging", "inquirer",
    "blessed", "jinxed", "readchar", "wcwidth", "click", "runs.py", "xmod.py", "xmod", "runs",
    "editor", "editor.py", "yaml", "_yaml", "distutils-precedence.pth", "bin", "share",
)  # fmt: skip
CHALICE: Final = ("__init__.py", "app.py", "py.typed")
SERVICES: Final = frozenset(
    {
        "cognito-idp", "dynamodb", "ec2", "s3", "secretsmanager", "sesv2", "sqs", "stepfunctions",
        "sts",
    }
)  # fmt: skip
ENDPOINTS: Final = frozenset(
    {"cognito-idp", "dynamodb", "ec2", "email", "s3", "secretsmanager", "sqs", "states", "sts"}
)
FONT: Final = ("__init__.py", "fonts")


def install(target: Path, platform: str | None = PLATFORM) -> None:
    """Install what requirements.lock pins for Lambda into `target`, and prune it."""
    fetch(target, platform)
    _prune(target)


def fetch(target: Path, platform: str | None) -> None:
    """Install what requirements.lock pins as it comes; None: for this machine."""
    elsewhere = ["--python-platform", platform] if platform else []
    uv = Path(sys.executable).with_name("uv")
    subprocess.run(
        [
            str(uv), "pip", "install", "--quiet", "--target", str(target), "--no-deps",
            "--require-hashes", "--only-binary", ":all:", "--link-mode", "copy",
            "--python-version", PYTHON, *elsewhere, "-r", str(ROOT / "requirements.lock"),
        ],
        check=True,
    )  # fmt: skip


def compile_all(target: Path) -> None:
    """Write .pyc files that are valid whatever their source's time: starts 2 to 3 times as fast.

    Sets are marshalled in the order of their hashes, so the seed is fixed: two builds are equal.
    """
    subprocess.run(
        [
            sys.executable, "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash",
            "-s", str(target), "-p", "/var/task", str(target),
        ],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )  # fmt: skip


def _prune(target: Path) -> None:
    _remove(target / name for name in TOOLS)
    _remove(target.glob("*.dist-info"))
    _remove(target.rglob("__pycache__"))
    _remove(target.rglob("*.pyi"))
    _remove(path for path in (target / "chalice").iterdir() if path.name not in CHALICE)
    _keep_the_font(target / "matplotlib_fontja")
    _remove([target / ".lock", target / "boto3/examples"])
    data = target / "botocore/data"
    _remove(path for path in data.iterdir() if path.is_dir() and path.name not in SERVICES)
    _trim_endpoints(data / "endpoints.json")


def _keep_the_font(package: Path) -> None:
    """Keep the font and its licence; its code would import matplotlib."""
    _remove(path for path in package.iterdir() if path.name not in FONT)
    (package / "__init__.py").write_text("", "utf-8")


def _trim_endpoints(path: Path) -> None:
    """Keep only what we call: the whole 1.2 MB would be parsed for the first client."""
    document = json.loads(path.read_text("utf-8"))
    aws = next(each for each in document["partitions"] if each["partition"] == "aws")
    aws["services"] = {name: facts for name, facts in aws["services"].items() if name in ENDPOINTS}
    document["partitions"] = [aws]
    path.write_text(json.dumps(document, separators=(",", ":")), "utf-8")


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
