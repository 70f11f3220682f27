"""A setting is documented, set by the template, and means one thing in all places."""

import json
import re
from pathlib import Path
from typing import Final

from functions.core.domain.timing import Timing
from functions.core.settings import PREFIX, Settings
from scripts import template

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENT: Final = (ROOT / "docs/settings.md").read_text("utf-8")
POLICIES: Final = ROOT / "chalice/.chalice"


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    settings = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}

    documented = set(re.findall(r"`(NOREN_[A-Z0-9_]+)`", DOCUMENT))

    assert documented == settings


def test_the_template_sets_every_setting_and_nothing_else() -> None:
    settings = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}

    variables = template.parts()["Globals"]["Function"]["Environment"]["Variables"]

    assert {name for name in variables if name.startswith(PREFIX)} == settings


def test_every_duration_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_0-9]+)` \| ([^|]+?) \|", DOCUMENT, re.MULTILINE))

    defaults = json.loads(Timing().model_dump_json())

    assert set(rows) == set(defaults)
    for name, default in defaults.items():
        spelled = ", ".join(default) if isinstance(default, list) else default
        assert rows[name] == spelled, name


def test_every_parameter_of_the_template_is_documented() -> None:
    parameters = set(template.parts()["Parameters"])

    documented = set(re.findall(r"`([A-Z][A-Za-z0-9]+)`", DOCUMENT))

    assert parameters <= documented


def test_every_function_has_a_policy_and_every_policy_a_function() -> None:
    stages = json.loads((POLICIES / "config.json").read_text("utf-8"))["stages"]
    functions = stages["main"]["lambda_functions"]

    policies = {path.name for path in POLICIES.glob("policy-*.json")}

    assert policies == {f"policy-{name}.json" for name in functions}
