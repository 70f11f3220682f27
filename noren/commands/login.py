"""`noren login`: sign in as yourself, at the instance of a data folder or a deployment on AWS."""

import argparse
import sys
from getpass import getpass

from functions.core.domain.errors import Invalid
from noren import session
from noren.client import Json, add_options, local_url
from noren.tables import show_json
from noren.wire import ClientError, Reply, loopback


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("login", help="sign in as yourself; --end signs out")
    add_options(parser)
    parser.add_argument("--url", default="", help="a deployment: https://… (else: --data)")
    parser.add_argument("--login-id", default="", metavar="ID", help="else it is asked for")
    parser.add_argument("--end", action="store_true", help="sign out, and forget the session")


def run(args: argparse.Namespace) -> int:
    """Raise ClientError, or Invalid for an address that must not see a password."""
    if args.url and not (args.url.startswith("https://") or loopback(args.url)):
        raise Invalid("--url", "must begin with https://: a password goes there")
    path = session.elsewhere() if args.url else session.at(args.data)
    if args.end:
        session.end(path)
        return _say(args, {"signed_in": False}, "Signed out.")
    url = args.url.rstrip("/") or local_url(args.data)
    login_id = args.login_id or _line("Login ID: ")
    wish = {"login_id": login_id, "password": _secret("Password: ")}
    reply = _answered(url, session.ask(url, "login", wish))
    session.keep(path, session.Session.of(url, reply))
    return _say(
        args, {"signed_in": True, "login_id": login_id}, f"Signed in as {login_id} at {url}."
    )


def _answered(url: str, reply: Reply) -> Reply:
    """Answer what the door asks for until it gives a token."""
    while reply.body["access_token"] is None:
        asked = reply.body["asked"]
        if asked["kind"] == "second-factor":
            said = {"code": _line("Code of the second factor: ")}
        else:
            said = {"new_password": _chosen()}
        reply = session.ask(url, asked["kind"], {"challenge": asked["challenge"], **said})
    return reply


def _chosen() -> str:
    chosen = _secret("This password must be changed. New password: ")
    if _secret("Once more: ") != chosen:
        raise ClientError("the two are not the same: nothing was changed")
    return chosen


def _secret(asking: str) -> str:
    return getpass(asking) if sys.stdin.isatty() else _line(asking)


def _line(asking: str) -> str:
    """Ask where the answer's reader does not look: standard output is for programs."""
    sys.stderr.write(asking)
    sys.stderr.flush()
    said = sys.stdin.readline()
    if not said:
        raise ClientError("nothing was typed")
    return said.rstrip("\n")


def _say(args: argparse.Namespace, facts: Json, words: str) -> int:
    if args.json:
        show_json(facts)
    else:
        sys.stdout.write(f"{words}\n")
    return 0
