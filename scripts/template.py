"""The template: our parts read and merged for Chalice, and expanded as AWS expands it."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from scripts import watching

ROOT: Final = Path(__file__).resolve().parent.parent
PARTS: Final = tuple(
    ROOT / f"infra/{name}.yaml" for name in ("resources", "app", "alarms", "prober")
)
MACHINE: Final = ROOT / "infra/incident.asl.json"
REGION: Final = "ap-northeast-1"
PYTHON: Final = f"{sys.version_info[0]}.{sys.version_info[1]}"
"""What packages is what runs: wheels and .pyc files serve one version."""

Template = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags: `!Ref x` becomes `{"Ref": "x"}`."""


def _intrinsic(loader: _Loader, tag: str, node: yaml.Node) -> Template:
    if isinstance(node, yaml.ScalarNode):
        value: object = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]  # the third kind
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in ("Ref", "Condition") else f"Fn::{tag}": value}


_Loader.add_multi_constructor("!", _intrinsic)


def parts() -> Template:
    """Return what is merged into Chalice's template: machine and prober's environment included."""
    merged: Template = {}
    for part in PARTS:
        document = yaml.load(part.read_text("utf-8"), Loader=_Loader)  # noqa: S506 -- a SafeLoader
        merged = _merge(merged, document)
    machine = json.loads(MACHINE.read_text("utf-8"))
    merged["Resources"]["IncidentMachine"]["Properties"]["Definition"] = machine
    merged["Parameters"]["ProberPython"]["Default"] = PYTHON
    _equip_prober(merged)
    merged["Resources"] |= watching.resources(merged["Resources"])
    return merged


def _equip_prober(merged: Template) -> None:
    """Give the prober the functions' environment, as lines for systemd."""
    variables = merged["Globals"]["Function"]["Environment"]["Variables"]
    lines = [
        {"Fn::Join": ["", [f"{name}='", _with_prober(value), "'"]]}
        for name, value in variables.items()
    ]
    machine = merged["Resources"]["ProberMachine"]["Properties"]["LaunchTemplateData"]
    _, words = machine["UserData"]["Fn::Base64"]["Fn::Sub"]
    words["Environment"] = {"Fn::Join": ["\n", lines]}


def _with_prober(value: object) -> object:
    """Return what a setting is where there is a prober."""
    choice = value.get("Fn::If") if isinstance(value, dict) else None
    return choice[1] if choice and choice[0] == "HasProber" else value


def _merge(left: Mapping[str, Any], right: Mapping[str, Any]) -> Template:
    both = {**left, **right}
    for name in left.keys() & right.keys():
        if not (isinstance(left[name], Mapping) and isinstance(right[name], Mapping)):
            raise SystemExit(f"{name} stands in two parts of the template")
        both[name] = _merge(left[name], right[name])
    return both


def expanded(sam: Template, code: Mapping[str, str]) -> Template:
    """Return plain CloudFormation, the functions' code at `code` (Bucket and Key)."""
    import boto3
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    template: Template = json.loads(json.dumps(sam))
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = dict(code)
    session = boto3.Session(region_name=REGION)  # names the partition, nothing is called
    plain: Template = Translator({}, Parser(), boto_session=session).translate(template, {})
    return plain
