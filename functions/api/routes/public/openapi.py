"""/openapi.json: the API describes itself."""

import json
from functools import cache

from chalice.app import Response
from pydantic import BaseModel, ConfigDict

from functions.api.http import JSON, Routes

routes = Routes(__name__)


class Description(BaseModel):
    """An OpenAPI document."""

    model_config = ConfigDict(extra="allow", defer_build=True)

    openapi: str


@routes.get("/openapi.json", answer=Description)
def show_document() -> Response:
    """Describe every route as OpenAPI 3.1."""
    return Response(_document(), headers={**JSON})


@cache
def _document() -> str:
    """Make it when it is first asked for: no other request waits for it."""
    from functions.api.blueprints import BLUEPRINTS
    from functions.api.openapi import document

    declared = (route for each in BLUEPRINTS for route in each.declared)
    return json.dumps(document(declared), ensure_ascii=False)
