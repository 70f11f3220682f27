"""Every page of every console, as the consoles' own sources name them."""

import re
from pathlib import Path
from typing import Final

WEB: Final = Path(__file__).parents[2] / "web"
PATH: Final = re.compile(r"\bpath: '([^']+)'")
ABOUT_A_CUSTOMER: Final = "/customers/$customerId/"
"""In the reseller's console an area's pages stand below a customer."""


def routes(console: str) -> list[str]:
    """Return the paths, `$name` where an id stands. The first page, open anyway, is the last."""
    below = ABOUT_A_CUSTOMER if console == "reseller" else "/"
    area = () if console == "operator" else _paths(WEB / "shared/area/pages.tsx")
    own = _paths(WEB / "apps" / console / "src" / "routes.tsx")
    found = [each if each.startswith("/") else f"{below}{each}" for each in (*own, *area)]
    return [*dict.fromkeys(each for each in found if each != "/"), "/"]


def filled(route: str, ids: dict[str, str]) -> str:
    """Put ids in their places; a new kind of id raises KeyError until somebody gives one."""
    return re.sub(r"\$(\w+)", lambda found: ids[found[1]], route)


def _paths(source: Path) -> list[str]:
    return PATH.findall(source.read_text("utf-8"))
