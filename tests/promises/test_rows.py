"""A new thing is one file and one row: no row without a file, no file without a row."""

import importlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from functions.api.blueprints import BLUEPRINTS
from functions.core.adapters.channels import CHANNELS
from functions.core.adapters.platforms import PLATFORMS
from functions.core.domain.contacts import ChannelKind, Language
from functions.core.domain.letters import Topic
from functions.core.domain.verdicts import Verdict
from functions.core.domain.watch import Service
from functions.incidents.states import STATES
from functions.probes.protocols import PROTOCOLS
from noren.commands import COMMANDS

ROOT: Final = Path(__file__).resolve().parents[2]
MACHINE: Final = json.loads((ROOT / "infra/incident.asl.json").read_text("utf-8"))


def _modules(folder: str, *, besides: Iterable[str] = ()) -> set[str]:
    names = {path.stem for path in (ROOT / folder).glob("*.py")}
    return names - {"__init__", *besides}


def test_every_protocol_has_a_check_and_every_check_a_protocol() -> None:
    used = {protocol.check.__module__.rpartition(".")[2] for protocol in PROTOCOLS.values()}

    assert set(PROTOCOLS) == set(Service)
    assert used == _modules("functions/probes/checks")


def test_every_file_of_routes_is_registered_once() -> None:
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "functions/api/routes").rglob("*.py")
        if path.stem != "__init__"
    }

    rows = [row.module for row in BLUEPRINTS]

    assert sorted(rows) == sorted(files)


def test_every_channel_has_a_file_and_every_kind_a_channel() -> None:
    assert set(CHANNELS) == set(ChannelKind)
    assert {kind.value for kind in CHANNELS} <= _modules("functions/core/adapters/channels")


def test_every_kind_of_platform_has_a_file() -> None:
    for kind in PLATFORMS:
        module = importlib.import_module(f"functions.core.adapters.platforms.{kind}")
        assert PLATFORMS[kind] is module.reboot


def test_every_sub_command_has_a_file() -> None:
    assert {name.replace("-", "_") for name in COMMANDS} == _modules("noren/commands")


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("language", Language)
def test_every_topic_has_a_letter_in_every_language(topic: Topic, language: Language) -> None:
    folder = ROOT / "functions/core/adapters/templates"

    assert (folder / f"{topic.value}.{language.value}.j2").is_file()


def test_every_task_of_the_machine_has_a_remedy_and_every_remedy_a_task() -> None:
    tasks = {
        (_function(state), state["Arguments"]["Payload"]["state"])
        for state in _states(MACHINE)
        if state["Type"] == "Task"
    }

    remedies = {(function, name) for function, states in STATES.items() for name in states()}

    assert tasks == remedies


def test_the_machine_branches_only_on_words_that_a_remedy_can_say() -> None:
    words = {verdict.value for verdict in Verdict}

    asked = {
        word
        for state in _states(MACHINE)
        for choice in state.get("Choices", [])
        for word in _quoted(choice["Condition"])
    }

    assert asked
    assert asked <= words


def _states(machine: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for state in machine["States"].values():
        yield state
        for branch in state.get("Branches", []):
            yield from _states(branch)


def _function(state: Mapping[str, Any]) -> str:
    name: str = state["Arguments"]["FunctionName"]
    return name.removeprefix("${").removesuffix("Arn}").lower()


def _quoted(condition: str) -> list[str]:
    return condition.split("'")[1::2]
