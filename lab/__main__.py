"""`python -m lab`: real rental servers on this machine, for root on Debian."""

import argparse
import sys
import time
from collections.abc import Callable
from typing import Final

from lab import remains
from lab.errors import LabError
from lab.lab import Lab, attach, end
from lab.site import SITES, Site
from lab.units import units
from noren.local.errors import CannotStart

Command = Callable[[argparse.Namespace], None]


def main() -> int:
    """Carry out one command; a LabError is one line and what to do."""
    args = _parser().parse_args()
    try:
        COMMANDS[args.command][0](args)
    except CannotStart as error:
        sys.stderr.write(f"{error.what}\n{error.remedy}\n")
        return 1
    return 0


def up(args: argparse.Namespace) -> None:
    started = time.monotonic()
    lab = Lab(args.count, site=Site(args.site), tied=False)
    lab.start()
    say(f"{len(lab.boxes)} boxes are up after {time.monotonic() - started:.1f} s.")
    show(lab)
    say(f"The watch's key: {lab.site.watch_key}    The lab's CA: {lab.site.pki / 'ca.crt'}")
    say("End it: python -m lab down")


def down(args: argparse.Namespace) -> None:
    say(f"Taken away: {len(end(Site(args.site)))} things.")
    if left := remains.found(Site(args.site)):
        raise LabError(f"Left over: {'; '.join(left)}.", "Try again.")


def status(args: argparse.Namespace) -> None:
    show(attach(Site(args.site)))


def power(args: argparse.Namespace) -> None:
    box = attach(Site(args.site)).box(args.box)
    orders = {"on": box.power_on, "off": box.power_off, "reset": box.reset, "reboot": box.reboot,
              "cut": box.cut, "mend": box.mend, "heal": box.heal}  # fmt: skip
    orders[args.command]()


def service(args: argparse.Namespace) -> None:
    box = attach(Site(args.site)).box(args.box)
    orders = {"stop": box.stop, "start": box.start, "restart": box.restart, "kill": box.kill,
              "freeze": box.freeze, "thaw": box.thaw}  # fmt: skip
    orders[args.command](args.service)


def execute(args: argparse.Namespace) -> None:
    sys.stdout.write(attach(Site(args.site)).box(args.box).run(args.words))


def show(lab: Lab) -> None:
    for box in lab.boxes:
        state = "on" if box.is_on() else "off"
        say(f"{box.name}  {box.address}  {box.address6}  {state:3}  {box.controller.url}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


COMMANDS: Final[dict[str, tuple[Command, str]]] = {
    "up": (up, "make a lab"),
    "down": (down, "take a lab away, also one that crashed"),
    "status": (status, "show the boxes"),
    "on": (power, "switch a box on"),
    "off": (power, "take a box's power away"),
    "reset": (power, "take a box's power away and give it back"),
    "reboot": (power, "let a box boot again in good order"),
    "cut": (power, "pull a box's network cable"),
    "mend": (power, "plug it in again"),
    "heal": (power, "bring everything of a box back to normal"),
    "stop": (service, "stop a daemon"),
    "start": (service, "start a daemon"),
    "restart": (service, "restart a daemon"),
    "kill": (service, "kill a daemon's processes"),
    "freeze": (service, "freeze a daemon's processes (SIGSTOP)"),
    "thaw": (service, "let them go on"),
    "run": (execute, "run a command in a box"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lab", description=__doc__)
    parser.add_argument(
        "--site", type=int, choices=range(SITES), default=0, help="which lab (default: 0)"
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (command, what) in COMMANDS.items():
        one = subparsers.add_parser(name, help=what)
        if command is up:
            one.add_argument("count", type=int, nargs="?", default=3, help="how many boxes")
        if command in (power, service, execute):
            one.add_argument("box", type=_box, help="1, 2, … or box1, box2, …")
        if command is service:
            one.add_argument("service", choices=[*_services()])
        if command is execute:
            one.add_argument("words", nargs="+", metavar="WORD", help="after --")
    return parser


def _services() -> list[str]:
    try:
        return list(units())
    except LabError:
        return []


def _box(text: str) -> int:
    return int(text.removeprefix("box"))


if __name__ == "__main__":
    sys.exit(main())
