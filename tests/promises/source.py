"""Our own source as trees: which calls stand in it, and where a name gets its value."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files(folders: tuple[str, ...], besides: tuple[str, ...]) -> tuple[Path, ...]:
    found = (path for each in folders for path in (ROOT / each).rglob("*.py"))
    absent = tuple(str(ROOT / each) for each in besides)
    return tuple(sorted(path for path in found if not str(path).startswith(absent)))


@cache
def calls(path: Path) -> tuple[tuple[Function | None, ast.Call], ...]:
    """Return every call of a file, with the function around it."""

    def within(
        node: ast.AST, around: Function | None
    ) -> Iterator[tuple[Function | None, ast.Call]]:
        inner = node if isinstance(node, Function) else around
        if isinstance(node, ast.Call):
            yield inner, node
        for each in ast.iter_child_nodes(node):
            yield from within(each, inner)

    return tuple(within(_tree(path), None))


def called(call: ast.Call) -> str:
    """Return the name of what is called, wherever it hangs."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls_it(path: Path, call: ast.Call, home: Path, name: str) -> bool:
    """Tell whether a file's call is one of the function of this name in another file."""
    match call.func:
        case ast.Name(id=said) if said == name:
            return home in {path, home_of(path, name)}
        case ast.Attribute(value=ast.Name(id=of), attr=said) if said == name:
            return of in {home.stem, home.parent.name} or (of in {"self", "cls"} and path == home)
    return False


def argument(call: ast.Call, position: int, name: str) -> list[ast.expr]:
    """Return the one argument of this place or name, if it is given."""
    named = [each.value for each in call.keywords if each.arg == name]
    return call.args[position : position + 1] or named


def values(scope: ast.AST, name: str) -> list[ast.expr]:
    """Return what is assigned to a name: anywhere in a function, at the top of a module."""
    nodes = scope.body if isinstance(scope, ast.Module) else list(ast.walk(scope))
    found: list[ast.expr] = []
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                found.append(value)
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value):
                found += [value] if target == name else []
    return found


def constants(path: Path, name: str) -> tuple[Path, list[ast.expr]]:
    """Return a module's constant, its own or an imported one, and where it stands."""
    for place in (path, home_of(path, name)):
        if place and (found := values(_tree(place), name)):
            return place, found
    return path, []


def function_of(path: Path, name: str) -> tuple[Path, Function] | None:
    """Return a module's function, its own or an imported one, and where it stands."""
    for place in (path, home_of(path, name)):
        for node in ast.walk(_tree(place)) if place else ():
            if isinstance(node, Function) and node.name == name and place:
                return place, node
    return None


def home_of(path: Path, name: str) -> Path | None:
    """Return the file from which a file imports a name."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and any(each.name == name for each in node.names):
            home = ROOT / f"{(node.module or '').replace('.', '/')}.py"
            return home if home.is_file() else None
    return None


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
