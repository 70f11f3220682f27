"""The document: one area's whole desired state, checked once more by its constructors.

The same fields as domain/hosting/document.py; a test holds both together.
"""

from __future__ import annotations

from functions.core.adapters.areas.canonical import digest as digest
from functions.core.adapters.areas.databases import Database, DatabaseUser
from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.fields import MOST_MIB, Fields
from functions.core.adapters.areas.letters import Alias, List, Mailbox
from functions.core.adapters.areas.sites import Domain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
FIELDS = (
    "format slug generation state web_mib mail_mib domains mailboxes aliases lists ftp databases "
    "database_users ssh_keys mail_per_hour may_send scripts_may_send web_full mail_full"
)
MOST = 10_000


class Ftp:
    """A login with its own fence: a folder below the area's web folder."""

    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "login hash folder enabled")
        self.login = fields.name("login", "ftp-login")
        self.hash = fields.name("hash", "bcrypt")
        self.folder = fields.name("folder", "folder", "")
        self.enabled = fields.flag("enabled", default=True)


class Area:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, FIELDS)
        fields.number("format", 1, 1, 1)
        self.slug = fields.name("slug", "slug")
        self.generation = fields.number("generation", 0, 2**53)
        self.state = fields.word("state", "active held absent")
        self.web_mib = fields.number("web_mib", 0, MOST_MIB)
        self.mail_mib = fields.number("mail_mib", 0, MOST_MIB)
        self.domains = fields.items("domains", Domain, MOST)
        self.mailboxes = fields.items("mailboxes", Mailbox, MOST)
        self.aliases = fields.items("aliases", Alias, MOST)
        self.lists = fields.items("lists", List, MOST)
        self.ftp = fields.items("ftp", Ftp, MOST)
        self.databases = fields.items("databases", Database, MOST)
        self.database_users = fields.items("database_users", DatabaseUser, MOST)
        self.ssh_keys = fields.names("ssh_keys", "ssh-key", 100)
        self.mail_per_hour = fields.number("mail_per_hour", 0, 100_000, 200)
        self.may_send = fields.flag("may_send", default=True)
        self.scripts_may_send = fields.flag("scripts_may_send", default=True)
        self.web_full = fields.flag("web_full", default=False)
        self.mail_full = fields.flag("mail_full", default=False)
        _check(self)

    @property
    def held(self) -> bool:
        return self.state == "held"

    @property
    def home(self) -> str:
        return home(self.slug)

    def claims(self) -> set[str]:
        """Return the names that no other area of this server may have."""
        domains = {name for each in self.domains for name in self.site_names(each)}
        return {f"domain:{name}" for name in domains} | {f"ftp:{each.login}" for each in self.ftp}

    def site_names(self, domain: Domain) -> list[str]:
        """Return the names of a site: an alias that has become a domain of its own is none."""
        own = {each.name for each in self.domains}
        return [domain.name, *(each for each in domain.aliases if each not in own)]


def home(slug: str) -> str:
    return f"/srv/areas/{slug}"


def _check(area: Area) -> None:
    """Refuse what no single field shows: a foreign name, and the same name twice."""
    own = f"{area.slug}_"
    engines = {(each.engine, each.name) for each in area.databases}
    databases = [each.name for each in area.databases]
    databases += [each.name for each in area.database_users]
    if not all(name.startswith(own) for name in databases):
        raise Invalid("a database's name does not begin with the area's")
    for user in area.database_users:
        if any((user.engine, name) not in engines for name in user.databases):
            raise Invalid("a user of a database that the area does not have")
    domains = {each.name for each in area.domains}
    _at_home([each.address for each in area.mailboxes], domains)
    _at_home([each.address for each in area.aliases], domains)
    _at_home([each.address for each in area.lists], domains)
    _once("domain", (each.name for each in area.domains))
    _once("name of a site", (name for each in area.domains for name in area.site_names(each)))
    _once("ftp login", (each.login for each in area.ftp))
    _once("database", (f"{each.engine} {each.name}" for each in area.databases))
    _once("database user", (f"{each.engine} {each.name}" for each in area.database_users))


def _at_home(addresses: list[str], domains: set[str]) -> None:
    if any(address.rpartition("@")[2] not in domains for address in addresses):
        raise Invalid("an address at a domain that the area does not have")
    _once("address", addresses)


def _once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Invalid(f"the same {what} twice")
        seen.add(name)
