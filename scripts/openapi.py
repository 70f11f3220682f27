"""Write docs/api/openapi.json again from the routes: `python -m scripts.openapi`."""

import json
from pathlib import Path
from typing import Final

from functions.api.blueprints import BLUEPRINTS
from functions.api.openapi import document

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs/api/openapi.json"


def text() -> str:
    """Return the document as it is checked in."""
    declared = (route for each in BLUEPRINTS for route in each.declared)
    return json.dumps(document(declared), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(text(), "utf-8")
