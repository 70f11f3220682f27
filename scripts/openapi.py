"""Write again what is made of the routes: `python -m scripts.openapi`.

`docs/api/openapi.json` describes them; `functions/api/modules.json` says in which modules the
routes of a path are, for the function that imports them when they are asked for.
"""

import json
from pathlib import Path
from typing import Final

from functions.api.blueprints import BLUEPRINTS
from functions.api.gateway import MODULES
from functions.api.openapi import document

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs/api/openapi.json"


def text() -> str:
    """Return the document as it is checked in."""
    declared = (route for each in BLUEPRINTS for route in each.declared)
    return _spelled(document(declared))


def modules() -> str:
    """Return the modules of each path as they are checked in."""
    found: dict[str, set[str]] = {}
    for routes in BLUEPRINTS:
        for route in routes.declared:
            found.setdefault(route.path, set()).add(routes.module)
    return _spelled({path: sorted(names) for path, names in found.items()})


def _spelled(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(text(), "utf-8")
    MODULES.write_text(modules(), "utf-8")
