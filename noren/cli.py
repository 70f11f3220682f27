"""The `noren` command: it finds the sub-command, and says in one line what went wrong."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from functions.core.domain.errors import Invalid, NorenError
from noren.client import ClientError
from noren.commands import COMMANDS

FAILED, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141
DESCRIPTION: Final = "Watch rental servers, repair them, tell their people, report."


class Parser(argparse.ArgumentParser):
    """Complains in one line instead of two screens of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"noren: {message} (see: {self.prog} --help)\n")


def main(words: Sequence[str] | None = None) -> int:
    """Run one sub-command and return the exit code: 0, 1 what it says, 2 wrong usage."""
    words = sys.argv[1:] if words is None else words
    try:
        return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _mute()
        return BROKEN_PIPE
    except Invalid as error:
        return _complain(error, WRONG_USAGE)
    except (ClientError, NorenError) as error:
        return _complain(error, FAILED)


def _run(words: Sequence[str]) -> int:
    args = _parser(_wanted(words)).parse_args(words)
    code: int = args.run(args)
    sys.stdout.flush()  # here, where a broken pipe is still ours to answer
    return code


def _wanted(words: Sequence[str]) -> Sequence[str]:
    """Return the one sub-command that must be loaded; all of them only for help and mistakes."""
    return [words[0]] if words and words[0] in COMMANDS else COMMANDS


def _parser(names: Sequence[str]) -> Parser:
    parser = Parser(prog="noren", description=DESCRIPTION)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        module = importlib.import_module(f"noren.commands.{name.replace('-', '_')}")
        module.add(subparsers)
        subparsers.choices[name].set_defaults(run=module.run)
    return parser


def _complain(error: Exception, code: int) -> int:
    sys.stderr.write(f"noren: {error}\n")
    return code


def _mute() -> None:
    """Nobody reads any more: let nothing be written at exit, where it would be complained of."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
