"""What stands in a made-up Plesk: subscriptions with their sites, mail, logins and databases."""

import hashlib
import itertools
from dataclasses import dataclass, field
from typing import Any, Final

MIB: Final = 1024 * 1024
HANDLERS: Final = tuple(
    (f"plesk-php{version.replace('.', '')}-fpm", version, "fpm")
    for version in ("8.1", "8.2", "8.3")
)
"""Id, version and way in which PHP runs."""


@dataclass
class Client:
    id: int
    login: str
    name: str
    company: str = ""
    email: str = ""
    owner: str = "admin"


@dataclass
class Answers:
    enabled: bool = False
    subject: str = ""
    text: str = ""


@dataclass
class MailName:
    name: str
    """Without its domain."""
    box: bool = True
    quota_bytes: int = -1
    forwarding: bool = False
    forwards: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)


@dataclass
class Site:
    id: int
    name: str
    subscription: int
    """The id of its main site; its own, if it is that."""
    folder: str = "httpdocs"
    handler: str = "plesk-php82-fpm"
    active: bool = True
    mail: bool = True
    names: dict[str, MailName] = field(default_factory=dict)
    records: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def guid(self) -> str:
        digits = hashlib.sha256(f"site {self.id}".encode()).hexdigest()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}"


@dataclass
class Subscription:
    main: Site
    owner: Client
    login: str
    active: bool = True
    created: str = "2021-04-01"
    logins: dict[str, str] = field(default_factory=dict)
    """Additional FTP accounts, and where each begins."""
    databases: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    """By their names their engine and their users."""


class World:
    """Everything that a panel knows; ids are given once."""

    def __init__(self) -> None:
        self.clients: list[Client] = []
        self.subscriptions: dict[str, Subscription] = {}
        self.sites: dict[str, Site] = {}
        self.ids = itertools.count(1)

    def subscribe(self, domain: str, login: str, **owner: str) -> Subscription:
        """Add a subscription with its main site, whose zone has the usual records."""
        client = Client(id=next(self.ids), **{"login": login, "name": login} | owner)
        self.clients.append(client)
        site = self.site(domain, 0)
        site.subscription = site.id
        self.subscriptions[domain] = Subscription(main=site, owner=client, login=login)
        for kind, host, value, opt in (
            ("NS", f"{domain}.", f"ns1.{domain}.", ""),
            ("A", f"{domain}.", "203.0.113.80", ""),
            ("CNAME", f"www.{domain}.", f"{domain}.", ""),
            ("MX", f"{domain}.", f"mail.{domain}.", "10"),
            ("TXT", f"{domain}.", "v=spf1 +a +mx -all", ""),
        ):
            self.add_record(site, kind, host, value, opt)
        return self.subscriptions[domain]

    def site(self, name: str, subscription: int, folder: str = "httpdocs") -> Site:
        found = Site(id=next(self.ids), name=name, subscription=subscription, folder=folder)
        self.sites[name] = found
        return found

    def add_record(self, site: Site, kind: str, host: str, value: str, opt: str = "") -> int:
        number = next(self.ids)
        told = {"id": number, "type": kind, "host": host, "value": value, "opt": opt}
        site.records[number] = told
        return number

    def of(self, site: Site) -> Subscription:
        return next(
            each for each in self.subscriptions.values() if each.main.id == site.subscription
        )

    def below(self, name: str) -> list[Site]:
        """Return a subscription's sites, its main one first."""
        main = self.subscriptions[name].main
        return [each for each in self.sites.values() if each.subscription == main.id]

    def name_of(self, address: str) -> MailName | None:
        local, _, domain = address.partition("@")
        site = self.sites.get(domain)
        return site.names.get(local) if site else None
