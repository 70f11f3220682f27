"""Every sentence that a refusal can say, read off the source: whoever raises it is found.

A sentence may stand at the raise, be a constant, come out of a helper or go into one that raises:
all of these are followed. What cannot be followed is reported rather than passed over.
"""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from functions.core.domain.errors import NotFound
from tests.promises.source import (
    ROOT,
    Function,
    argument,
    called,
    calls,
    calls_it,
    constants,
    files,
    function_of,
    values,
)

FOLDERS: Final = (
    "functions/api",
    "functions/core/domain",
    "functions/core/services",
    "functions/core/store",
    "functions/core/adapters",
)
BESIDES: Final = (
    "functions/core/adapters/areas",
    "functions/core/adapters/hostctl",
    "functions/core/adapters/pdf.py",
)
"""Programs that run on servers, and what breaks by our own fault alone."""
REASON: Final = {
    "Invalid": 1,
    "NotAllowed": 0,
    "TooOften": 0,
    "Unauthenticated": 0,
    "Unacceptable": 2,
    "ValueError": 0,
}
"""Which argument of an error is its sentence."""
OF_NOUNS: Final = frozenset({"NotFound", "AlreadyExists", "StaleVersion"})
"""Their sentences are made of a noun and a key."""


class Place(NamedTuple):
    """An expression, and where it stands."""

    path: Path
    function: Function | None
    said: ast.expr


class Sentences:
    """What is said, the nouns in it, and what could not be followed. Values are left blank."""

    folders: tuple[str, ...] = FOLDERS
    besides: tuple[str, ...] = BESIDES

    def __init__(self) -> None:
        self.said: set[str] = set()
        self.nouns: set[str] = set()
        self.lost: set[str] = set()
        self._seen: set[ast.expr] = set()
        for path in files(self.folders, self.besides):
            for function, call in calls(path):
                self._seen = set()
                self._hear(Place(path, function, call), call)

    def _hear(self, place: Place, call: ast.Call) -> None:
        name = called(call)
        if name in REASON:
            self.said |= self._follow_all(place, argument(call, REASON[name], "reason"))
        elif name == "Impossible":
            pairs = (each for each in ast.walk(call) if isinstance(each, ast.Tuple))
            self.said |= self._follow_all(place, (each.elts[1] for each in pairs))
        elif name in OF_NOUNS:
            self.nouns |= self._follow_all(place, call.args[:1])
            match called(call), call.args[1]:
                case "NotFound", ast.Constant(value=str(key)):
                    self.said.add(str(NotFound("{}", key)))

    def _follow(self, place: Place) -> set[str]:
        match place.said:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return {"".join(map(_spelled, parts))}
            case ast.IfExp(body=one, orelse=other) | ast.BoolOp(values=[one, other]):
                return self._follow_all(place, [one, other])
            case ast.Name() as name:
                return self._follow_name(place, name)
            case ast.Call(func=ast.Attribute(value=template, attr="format")):
                return self._follow(place._replace(said=template))
            case ast.Call(func=ast.Name(id=name)) if found := function_of(place.path, name):
                return self._follow_returns(Place(*found, place.said), found[1])
        return set() if _is_anothers(place.said) else self._lose(place)

    def _follow_all(self, place: Place, said: Iterable[ast.expr]) -> set[str]:
        return {each for one in said for each in self._follow(place._replace(said=one))}

    def _follow_returns(self, place: Place, function: Function) -> set[str]:
        returns = (each for each in ast.walk(function) if isinstance(each, ast.Return))
        return self._follow_all(place, (each.value for each in returns if each.value))

    def _follow_name(self, place: Place, name: ast.Name) -> set[str]:
        """Look where a name gets its value: at the callers, in the function, in a module."""
        if name in self._seen:
            return set()
        self._seen.add(name)
        if place.function:
            if name.id in [each.arg for each in place.function.args.args]:
                return self._follow_callers(place, place.function, name.id)
            if found := values(place.function, name.id):
                return self._follow_all(place, found)
        home, found = constants(place.path, name.id)
        return self._follow_all(Place(home, None, name), found) or self._lose(place)

    def _follow_callers(self, place: Place, function: Function, name: str) -> set[str]:
        names = [each.arg for each in function.args.args if each.arg not in {"self", "cls"}]
        return {
            each
            for path in files(self.folders, self.besides)
            for caller, call in calls(path)
            if calls_it(path, call, place.path, function.name)
            for each in self._follow_all(
                Place(path, caller, call), argument(call, names.index(name), name)
            )
        }

    def _lose(self, place: Place) -> set[str]:
        self.lost.add(f"{place.path.relative_to(ROOT)}: {ast.unparse(place.said)}")
        return set()


@cache
def sentences() -> Sentences:
    return Sentences()


def _is_anothers(said: ast.expr) -> bool:
    """Tell whether these are another error's words, found where it is raised; or none at all."""
    match said:
        case ast.Call(func=ast.Name(id="str")) | ast.Subscript(slice=ast.Constant(value="msg")):
            return True
        case ast.Constant(value=None):
            return True
    return False


def _spelled(part: ast.expr) -> str:
    match part:
        case ast.Constant(value=str(text)):
            return text
    return "{}"
