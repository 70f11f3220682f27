"""A console's weight is what the browser fetches: imports of imports, each file once."""

import json
from pathlib import Path

import pytest

from scripts import web_weight


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Build four consoles: a door that imports a library, an app and its first page."""
    for console in (*web_weight.PAGES, "status"):
        folder = tmp_path / console
        (folder / ".vite").mkdir(parents=True)
        page = web_weight.PAGES.get(console, "none")
        manifest = {
            "index.html": {"file": "door.js", "isEntry": True, "imports": ["_library.js"]},
            "_library.js": {"file": "library.js"},
            web_weight.APP: {"file": "app.js", "imports": ["_library.js", page]},
            page: {"file": "page.js", "imports": [web_weight.APP]},
            "src/other.tsx": {"file": "other.js"},
        }
        (folder / ".vite/manifest.json").write_text(json.dumps(manifest))
        for each in ("door", "library", "app", "page", "other"):
            (folder / f"{each}.js").write_text(f"let {each};")
    return tmp_path


def test_what_is_light_is_not_complained_of(built: Path) -> None:
    door, page = web_weight.weights(built / "user")

    assert 0 < door < page
    assert web_weight.complaints(built) == []


def test_what_is_too_heavy_is_named_with_its_weight(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = web_weight.weights(built / "user")
    monkeypatch.setattr(web_weight, "FIRST_PAGE", page - 1)

    complaints = web_weight.complaints(built)

    assert [each.split(":")[0] for each in complaints] == ["operator", "reseller", "user"]
