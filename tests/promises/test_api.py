"""The API is as it is documented: the checked-in document, and what a route must say of itself."""

from typing import Final

import pytest

from functions.api.blueprints import BLUEPRINTS
from functions.api.declared import Route
from functions.api.gateway import MODULES
from functions.api.preconditions import versioned
from functions.core.domain.callers import Audience
from scripts import openapi

ROUTES: Final = [route for each in BLUEPRINTS for route in each.declared]
routes = pytest.mark.parametrize("route", ROUTES, ids=lambda each: f"{each.method} {each.path}")


def test_the_document_that_is_checked_in_is_the_one_that_is_served() -> None:
    assert openapi.DOCUMENT.read_text("utf-8") == openapi.text(), "run: python -m scripts.openapi"


def test_the_function_knows_in_which_module_each_route_is() -> None:
    assert MODULES.read_text("utf-8") == openapi.modules(), "run: python -m scripts.openapi"


@routes
def test_a_route_takes_exactly_the_parameters_of_its_path(route: Route) -> None:
    said = {"wish", "query", "caller", "version"}

    assert set(route.ids) == route.wants - said


@routes
def test_every_route_says_in_a_sentence_what_it_does(route: Route) -> None:
    assert (route.view.__doc__ or "").strip()


@routes
def test_an_update_says_what_it_read(route: Route) -> None:
    if route.method in {"PUT", "PATCH"} and versioned(route):
        assert "version" in route.wants


@routes
def test_a_route_stands_in_the_folder_of_its_audience(route: Route) -> None:
    folder, name = route.view.__module__.split(".")[-2:]

    if folder == "auth":
        assert name in set(Audience)
    elif folder != "public":
        assert route.audience == folder
