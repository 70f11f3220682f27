"""`noren server prepare`: make a plain Debian a rental server, or say what that would change."""

import argparse
import json
import re
from pathlib import Path

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.names import DOMAIN
from noren import numbers
from noren.prepare.configuration import LETS_ENCRYPT
from noren.prepare.preparing import SSH_PORT, Wish, record, steps
from noren.prepare.remote import SshRemote, shown_host_key
from noren.prepare.steps import carry_out, tell

PUBLIC_KEY = r"(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256) [A-Za-z0-9+/=]+"
KEYS = {
    "--key": "root's private key",
    "--watch-key": "the watch's public key",
    "--hosting-key": "the public key of setting up areas",
}
UNKNOWN = """\
{address} shows this host key, which nothing proves yet:

  {key}

Compare it with what the server's own console says (cat /etc/ssh/ssh_host_*_key.pub), then add:

  --host-key '{key}'
"""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("server", help="make a server ready to hold areas")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="prepare")
    prepare = verbs.add_parser("prepare", help="prepare a plain Debian 12, as often as you like")
    prepare.add_argument("address", metavar="ADDRESS")
    prepare.add_argument("--port", type=numbers.count, default=SSH_PORT, metavar="N")
    for name, what in KEYS.items():
        prepare.add_argument(name, type=Path, required=True, metavar="FILE", help=what)
    prepare.add_argument("--host-key", metavar="KEY", help="the server's own: ssh-ed25519 AAAA…")
    prepare.add_argument(
        "--host-name", required=True, metavar="NAME", help="what everybody sees of it"
    )
    prepare.add_argument("--name-server", required=True, action="append", metavar="NAME")
    prepare.add_argument("--acme-directory", default=LETS_ENCRYPT, metavar="URL")
    prepare.add_argument("--dry-run", action="store_true", help="change nothing")


def run(args: argparse.Namespace) -> int:
    """Raise Invalid for words that cannot be, Unavailable or Refused when the server says no."""
    wish = _wish(args)
    if not args.host_key:
        key = shown_host_key(args.address, args.port)
        _say(UNKNOWN.format(address=args.address, key=key))
        return 1
    with SshRemote(args.address, args.port, args.host_key, args.key) as remote:
        walk = tell if args.dry_run else carry_out
        changes = walk(steps(wish, remote), remote, _say)
    _say(f"{'Changes to make' if args.dry_run else 'Changes made'}: {changes}.")
    if not args.dry_run:
        register = record(args.address, args.port, args.host_key, args.host_name)
        _say(f"Register it with:\n{json.dumps(register, indent=2)}")
    return 0


def _wish(args: argparse.Namespace) -> Wish:
    for name in (args.host_name, *args.name_server):
        if not re.fullmatch(DOMAIN, name):
            raise Invalid("NAME", f"{name} is no host name")
    return Wish(
        address=args.address,
        host_name=args.host_name,
        name_servers=tuple(args.name_server),
        watch_key=_public(args.watch_key),
        hosting_key=_public(args.hosting_key),
        acme_directory=args.acme_directory,
    )


def _public(path: Path) -> str:
    """Return a public key without its comment, which may say anything."""
    try:
        found = re.match(PUBLIC_KEY, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(str(path), "cannot be read") from error
    if not found:
        raise Invalid(str(path), "is no public key of SSH")
    return found.group()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command's answer
