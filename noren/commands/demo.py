"""`noren demo`: break and mend the demo servers, and read what was mailed because of it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import Final

from functions.core.domain.errors import Invalid, Unavailable
from noren.client import add_options
from noren.demo import outbox
from noren.demo.control import ServerView, send
from noren.demo.faults import Fault, How
from noren.demo.targets import HOST
from noren.tables import show, show_json
from noren.times import JST

OK, FAILED, WRONG_USAGE = 0, 1, 2
BREAK_HELP: Final = """\
SERVICE is http, https, ftp, ..., canary (PHP), a unit (web, php, mailbox), ssh, or host.
--how: stop    the daemon is dead, its port closed (default)
       freeze  it accepts and never answers; a frozen host answers nothing (default for host)
       refuse  the daemon believes that it runs, its port is closed
       error   it answers that it cannot serve (503, 421, ...); sshd hangs up early
       key, host-key  ssh only: the watch key is refused; the host key is another one
--stubborn: neither restart nor reboot helps, only `noren demo mend`."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("demo", help="break and mend demo servers, read the mails")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="break|mend|status|outbox")
    _add_break(verbs)
    mend = verbs.add_parser("mend", help="undo everything that is broken on a server")
    mend.add_argument("server", metavar="SERVER")
    verbs.add_parser("status", help="the demo servers and what is broken on them")
    mails = verbs.add_parser("outbox", help="what was mailed")
    mails.add_argument("id", nargs="?", metavar="ID", help="one mail in full, by its id's start")
    mails.add_argument("--full", action="store_true", help="all mails in full")
    mails.add_argument("--save", type=Path, metavar="DIR", help="write the attachments into DIR")
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    """Answer 0; 1 when nothing runs; 2 for a word that means nothing here."""
    verbs: dict[str, Callable[[argparse.Namespace], None]] = {
        "break": _break,
        "mend": _mend,
        "status": _status,
        "outbox": _outbox,
    }
    try:
        verbs[args.verb](args)
    except Unavailable as error:
        sys.stderr.write(f"noren: {error}\n")
        return FAILED
    except Invalid as error:
        sys.stderr.write(f"noren: {error.reason}\n")
        return WRONG_USAGE
    return OK


def _add_break(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "break",
        help="break a service, ssh or the whole host",
        description=BREAK_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("server", metavar="SERVER")
    parser.add_argument("target", metavar="SERVICE|ssh|host")
    parser.add_argument("--how", choices=[str(how) for how in How], help="see above")
    parser.add_argument("--stubborn", action="store_true", help="restarts and reboots do not help")


def _break(args: argparse.Namespace) -> None:
    how = args.how or (How.FREEZE if args.target == HOST else How.STOP)
    wish = {"target": args.target, "how": how, "stubborn": args.stubborn}
    _tell(send(_folder(args), "break", server=args.server, **wish), args)


def _mend(args: argparse.Namespace) -> None:
    _tell(send(_folder(args), "mend", server=args.server), args)


def _status(args: argparse.Namespace) -> None:
    servers = send(_folder(args), "status")
    if args.json:
        show_json([server.model_dump(mode="json") for server in servers])
        return
    rows = [
        (each.id, each.address, each.ports["http"], each.ports["ssh"], _power(each), _broken(each))
        for each in servers
    ]
    columns = ("id", "address", "http", "ssh", "power", "broken")
    show("Demo servers", columns, rows, wrapping=("broken",))


def _outbox(args: argparse.Namespace) -> None:
    mails: Sequence[outbox.Mail] = outbox.read(Path(args.data))
    if args.id:
        mails = [outbox.choose(mails, args.id)]
    if args.save:
        for path in outbox.save(Path(args.data), mails, args.save):
            print(path)  # noqa: T201 - the command's answer
    elif args.json:
        show_json([mail.model_dump(mode="json") for mail in mails])
    elif args.full or args.id:
        print("\n\n".join(_letter(mail) for mail in mails))  # noqa: T201 - as above
    else:
        rows = [(m.id[:8], f"{m.at.astimezone(JST):%m-%d %H:%M:%S}", *_line(m)) for m in mails]
        show("Outbox", ("id", "at (JST)", "to", "subject"), rows, wrapping=("to", "subject"))


def _line(mail: outbox.Mail) -> tuple[str, str]:
    return ", ".join(parseaddr(to)[1] or to for to in mail.to), mail.subject


def _letter(mail: outbox.Mail) -> str:
    names = [f"{each.name} ({each.size} bytes)" for each in mail.attachments or ()]
    head = {
        "Id": mail.id,
        "At": f"{mail.at.astimezone(JST):%Y-%m-%d %H:%M:%S} JST",
        "From": mail.sender,
        "To": ", ".join(mail.to),
        "Subject": mail.subject,
        "Attachments": ", ".join(names) or ("none" if mail.attachments == () else "not kept"),
    }
    return "\n".join(
        [*(f"{name}: {value}" for name, value in head.items()), "", mail.text.rstrip()]
    )


def _folder(args: argparse.Namespace) -> Path:
    return Path(args.data) / "demo"


def _tell(servers: Sequence[ServerView], args: argparse.Namespace) -> None:
    if args.json:
        show_json([server.model_dump(mode="json") for server in servers])
        return
    for server in servers:
        print(f"{server.id}: {_broken(server) or 'everything works'}")  # noqa: T201 - as above


def _power(server: ServerView) -> str:
    return "on" if server.on else "booting"


def _broken(server: ServerView) -> str:
    return ", ".join(f"{name} {_word(fault)}" for name, fault in server.faults.items())


def _word(fault: Fault) -> str:
    return f"{fault.how} (stubborn)" if fault.stubborn else str(fault.how)
