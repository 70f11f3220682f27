"""The app as it answers: a module of routes is imported when the first request comes for it.

All of them together cost a cold start several times what one of them does.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from chalice import Chalice

from functions.api.http import Routes

PREFIX: Final = "/v1"
MODULES: Final = Path(__file__).with_name("modules.json")
"""Which modules hold the routes of a path. Written by `python -m scripts.openapi`."""


class Gateway(Chalice):
    """The routes of a path are registered when the path is first asked for."""

    def __call__(self, event: Any, context: Any) -> dict[str, Any]:  # noqa: ANN401 - as Chalice's
        self.load(event["requestContext"]["resourcePath"])
        return super().__call__(event, context)

    def load(self, path: str) -> None:
        """Register the routes of a path, as API Gateway spells it, unless they are already."""
        for name in self._waiting.pop(path, ()):
            if name not in self._registered:
                self._registered.add(name)
                routes: Routes = import_module(name).routes
                self.register_blueprint(routes, url_prefix=PREFIX)

    @cached_property
    def _waiting(self) -> dict[str, list[str]]:
        modules: Mapping[str, list[str]] = json.loads(MODULES.read_text("utf-8"))
        return {f"{PREFIX}{path}": names for path, names in modules.items()}

    @cached_property
    def _registered(self) -> set[str]:
        return set()
