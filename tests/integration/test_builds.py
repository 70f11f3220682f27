"""What is deployed: the same bytes for the same sources, and nothing that it must not load."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from scripts.package import digest, package

ROOT: Final = Path(__file__).resolve().parents[2]
FORBIDDEN: Final = ("moto", "aws_xray_sdk", "requests", "ministack", "boto3", "noren")
MODULES: Final = ("app", "functions.probes.triggers", "functions.incidents.triggers")
LOADED: Final = "import sys, {}; print('\\n'.join(sys.modules))"


@pytest.mark.stack
def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    first, second = (package("local", tmp_path / name) for name in ("first", "second"))

    assert digest(first) == digest(second)
    for name in ("sam.json", "template.json"):
        assert (first.parent / name).read_bytes() == (second.parent / name).read_bytes()


@pytest.mark.parametrize("module", MODULES)
def test_no_function_loads_what_it_must_not(module: str) -> None:
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT}:{ROOT / 'chalice'}",
        "AWS_LAMBDA_FUNCTION_NAME": "noren",
    }
    code = LOADED.format(module)

    loaded = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert module in loaded
    assert [name for name in loaded if name.split(".")[0] in FORBIDDEN] == []
