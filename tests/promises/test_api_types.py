"""The consoles speak the API that is documented: their types are made of the same document."""

import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
MAKER = WEB / "node_modules/openapi-typescript/bin/cli.js"


def test_the_types_of_the_api_are_those_of_its_document(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not MAKER.is_file():
        pytest.skip("needs Node and web/node_modules: make web")
    made = tmp_path / "schema.d.ts"

    document = WEB.parent / "docs/api/openapi.json"
    subprocess.run([node, MAKER, document, "-o", made], check=True, capture_output=True)

    checked_in = (WEB / "shared/api/schema.d.ts").read_text("utf-8")
    assert made.read_text("utf-8") == checked_in, "run: cd web && npm run api"
