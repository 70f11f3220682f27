"""A made-up Plesk's utilities: the words that the public documents name, and no others."""

from collections.abc import Callable, Sequence
from typing import Any

from noren.demo.plesk_world import HANDLERS, MIB, Answers, MailName, World

Options = dict[str, str]


class Wrong(Exception):
    """What a utility prints before it ends with 1."""


class Utilities:
    def __init__(self, world: World) -> None:
        self._world = world

    def call(self, utility: str, params: Sequence[str]) -> dict[str, Any]:
        """Run one, as `/cli/<utility>/call` does."""
        ways: dict[str, Callable[[str, str, Options], str]] = {
            "subscription": self._subscription,
            "site": self._site,
            "subdomain": self._subdomain,
            "mail": self._mail,
            "autoresponder": self._autoresponder,
            "ftpsubaccount": self._login,
            "database": self._database,
        }
        try:
            command, *rest = params
            subject = rest.pop(0) if rest and not rest[0].startswith("-") else ""
            options = dict(zip(rest[::2], rest[1::2], strict=True))
            stdout = ways[utility](command, subject, options)
        except (Wrong, KeyError, ValueError) as error:
            return {"code": 1, "stdout": "", "stderr": f"{utility}: {error}"}
        return {"code": 0, "stdout": stdout, "stderr": ""}

    def _subscription(self, command: str, name: str, options: Options) -> str:
        if command == "--list":
            return "".join(f"{each}\n" for each in self._world.subscriptions)
        known = self._world.subscriptions[name]
        match command:
            case "--webspace-on" | "--webspace-off":
                known.active = command == "--webspace-on"
            case "--update":
                self._hosting(name, options)
            case "--remove":
                for site in self._world.below(name):
                    del self._world.sites[site.name]
                del self._world.subscriptions[name]
            case _:
                raise Wrong(command)
        return "SUCCESS\n"

    def _site(self, command: str, name: str, options: Options) -> str:
        match command:
            case "--create":
                main = self._world.subscriptions[options["-webspace-name"]].main
                self._world.site(name, main.id, options.get("-www-root", name))
            case "--update":
                self._hosting(name, options)
            case "--remove" if name not in self._world.subscriptions:
                del self._world.sites[name]
            case _:
                raise Wrong(command)
        return "SUCCESS\n"

    def _subdomain(self, command: str, label: str, options: Options) -> str:
        parent = options["-domain"]
        name = f"{label}.{parent}"
        match command:
            case "--create":
                above = self._world.sites[parent]
                self._world.site(name, above.subscription, options.get("-www-root", name))
                self._world.sites[name].mail = False
            case "--remove":
                del self._world.sites[name]
            case _:
                raise Wrong(command)
        return "SUCCESS\n"

    def _hosting(self, name: str, options: Options) -> None:
        site = self._world.sites[name]
        for option, value in options.items():
            match option:
                case "-status":
                    site.active = value == "enabled"
                case "-www-root":
                    site.folder = value
                case "-php":
                    site.handler = site.handler if value == "true" else ""
                case "-php_handler_id" if value in {each[0] for each in HANDLERS}:
                    site.handler = value
                case _:
                    raise Wrong(f"{option} {value}")

    def _mail(self, command: str, name: str, options: Options) -> str:
        local, _, domain = name.partition("@")
        match command:
            case "--on" | "--off":
                self._world.sites[name].mail = command == "--on"
            case "--create":
                self._world.sites[domain].names[local] = MailName(name=local)
                self._change_name(name, options)
            case "--update":
                self._change_name(name, options)
            case "--remove":
                del self._world.sites[domain].names[local]
            case _:
                raise Wrong(command)
        return "SUCCESS\n"

    def _change_name(self, address: str, options: Options) -> None:
        known = self._world.name_of(address)
        if known is None:
            raise Wrong(f"no mail name {address}")
        for option, value in options.items():
            match option:
                case "-mailbox":
                    known.box = value == "true"
                case "-mbox_quota":
                    known.quota_bytes = int(value.removesuffix("M")) * MIB
                case "-forwarding":
                    known.forwarding = value == "true"
                case "-forwarding-addresses" | "-aliases":
                    _listed(known.forwards if "forw" in option else known.aliases, value)
                case _:
                    raise Wrong(f"{option} {value}")

    def _autoresponder(self, command: str, _: str, options: Options) -> str:
        known = self._world.name_of(options["-mail"])
        if known is None or command != "--update":
            raise Wrong(command)
        known.answers = Answers(
            enabled=options["-status"] == "true",
            subject=options.get("-subject", known.answers.subject),
            text=options.get("-text", known.answers.text),
        )
        return "SUCCESS\n"

    def _login(self, command: str, login: str, options: Options) -> str:
        mine = next(each for each in self._world.subscriptions.values() if login in each.logins)
        match command:
            case "--update":
                mine.logins[login] = options["-home"]
            case "--remove":
                del mine.logins[login]
            case _:
                raise Wrong(command)
        return "SUCCESS\n"

    def _database(self, command: str, name: str, options: Options) -> str:
        match command:
            case "--create":
                mine = self._world.subscriptions[options["-domain"]]
                mine.databases[name] = (options["-type"], [])
            case "--remove":
                for each in self._world.subscriptions.values():
                    each.databases.pop(name, None)
            case _:
                raise Wrong(command)
        return "SUCCESS\n"


def _listed(known: list[str], value: str) -> None:
    """Add to a list, or delete from it: `add:a,b`."""
    verb, _, names = value.partition(":")
    for each in names.split(","):
        if verb == "add" and each not in known:
            known.append(each)
        if verb == "del" and each in known:
            known.remove(each)
