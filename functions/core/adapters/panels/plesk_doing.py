"""Telling Plesk one difference at a time, by its documented utilities: words, never a shell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from functions.core.adapters.panels.plesk_doors import Doors
from functions.core.adapters.panels.plesk_subscription import Listing
from functions.core.adapters.panels.plesk_zones import Zones
from functions.core.domain.hosting.asked import HERE, YES
from functions.core.domain.hosting.differing import Deviation, What
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.found import FoundArea, FoundDomain

Command = tuple[str, ...]
TYPES: Final = {"mariadb database": "mysql", "postgresql database": "postgresql"}


class Telling:
    """One application: what is there, what is wanted, and the panel that is told."""

    def __init__(self, doors: Doors, listed: Listing, document: Document, found: FoundArea) -> None:
        self._doors, self._listed, self._found = doors, listed, found
        self._zones = Zones(doors, document, found)
        self._boxes = {each.address: each for each in document.mailboxes}
        self._aliases = {each.address: each for each in document.aliases}
        self._domains = {each.name: each for each in document.domains}

    def tell(self, deviations: Iterable[Deviation]) -> list[str]:
        """Tell what can be told; return what was."""
        told: list[str] = []
        for each in deviations:
            if each.kind == "record":
                done = self._zones.tell(each)
            else:
                commands = self._commands(each)
                for command in commands:
                    self._doors.call(*command)
                done = bool(commands)
            told += [each.said] if done else []
        return told

    def _commands(self, deviation: Deviation) -> Sequence[Command]:
        ways: Mapping[str, Callable[[Deviation], Sequence[Command]]] = {
            "area": self._area,
            "domain": self._domain,
            "mailbox": self._mailbox,
            "alias": self._alias,
            "ftp account": self._login,
            "mariadb database": self._database,
            "postgresql database": self._database,
        }
        way = ways.get(deviation.kind)
        quiet = deviation.what in {What.EXTRA, What.BEYOND}
        return () if way is None or quiet else way(deviation)

    def _area(self, deviation: Deviation) -> Sequence[Command]:
        on_or_off = "--webspace-on" if deviation.wanted == "active" else "--webspace-off"
        return [("subscription", on_or_off, self._found.name)]

    def _domain(self, deviation: Deviation) -> Sequence[Command]:
        name, known = deviation.name, self._known(deviation.name)
        if deviation.what is What.MISSING:
            return [self._new_site(name)]
        if known is None:
            return ()
        if deviation.what is What.GIVEN_UP:
            return _switched_off(known)
        if deviation.field == "mail":
            return [("mail", "--on" if deviation.wanted == HERE else "--off", name)]
        options = self._options(deviation, known)
        utility = "subscription" if known.main else "site"
        return [(utility, "--update", name, *options)] if options else ()

    def _options(self, deviation: Deviation, known: FoundDomain) -> Sequence[str]:
        match deviation.field:
            case "enabled" if not known.main:
                return ("-status", "enabled" if deviation.wanted == YES else "disabled")
            case "folder":
                return ("-www-root", deviation.wanted)
            case "php":
                return self._php(deviation)
            case _:
                return ()

    def _php(self, deviation: Deviation) -> Sequence[str]:
        """Choose another version that runs in the same way as the one it has."""
        if not deviation.wanted:
            return ("-php", "false")
        handlers = [each for each in self._listed.handlers if each.enabled]
        kinds = [each.kind for each in handlers if each.version == deviation.found]
        fitting = [each for each in handlers if each.version == deviation.wanted]
        same = [each for each in fitting if each.kind in kinds] or fitting
        return ("-php", "true", "-php_handler_id", same[0].id) if same else ()

    def _new_site(self, name: str) -> Command:
        if parent := self._parent(name):
            label = name.removesuffix(f".{parent}")
            return ("subdomain", "--create", label, "-domain", parent, *self._root(name))
        owner = ("-webspace-name", self._found.name, "-hosting", "true")
        return ("site", "--create", name, *owner, *self._root(name))

    def _root(self, name: str) -> Sequence[str]:
        folder = self._domains[name].folder.strip("/")
        return ("-www-root", folder) if folder else ()

    def _mailbox(self, deviation: Deviation) -> Sequence[Command]:
        name, box = deviation.name, self._boxes.get(deviation.name)
        if deviation.what is What.GIVEN_UP:
            return [("mail", "--remove", name)]
        if box is None or deviation.what is What.MISSING:
            return ()  # a mailbox begins with its password, which is set in the panel
        match deviation.field:
            case "quota_mib":
                return [("mail", "--update", name, "-mbox_quota", f"{box.quota_mib}M")]
            case "forward_to":
                return _forwarding(name, deviation)
            case _ if box.autoresponder is None:
                return [("autoresponder", "--update", "-mail", name, "-status", "false")]
            case _:
                said = ("-subject", box.autoresponder.subject, "-text", box.autoresponder.text)
                return [("autoresponder", "--update", "-mail", name, "-status", "true", *said)]

    def _alias(self, deviation: Deviation) -> Sequence[Command]:
        """Forward from a name without a mailbox; what leads to one mailbox may be its alias."""
        name = deviation.name
        local, _, domain = name.partition("@")
        owner = next((each for each in self._found.mailboxes if name in each.aliases), None)
        freed = [("mail", "--update", owner.address, "-aliases", f"del:{local}")] if owner else []
        if deviation.what is What.GIVEN_UP:
            return freed or [("mail", "--remove", name)]
        if deviation.what is What.DIFFERS and not owner:
            return _forwarding(name, deviation)
        targets = self._aliases[name].targets
        if len(targets) == 1 and targets[0] in self._boxes and targets[0].endswith(f"@{domain}"):
            return [*freed, ("mail", "--update", targets[0], "-aliases", f"add:{local}")]
        forwards = ("-forwarding", "true", "-forwarding-addresses", f"add:{','.join(targets)}")
        return [*freed, ("mail", "--create", name, "-mailbox", "false", *forwards)]

    def _login(self, deviation: Deviation) -> Sequence[Command]:
        if deviation.what is What.GIVEN_UP:
            return [("ftpsubaccount", "--remove", deviation.name)]
        if deviation.what is What.MISSING:
            return ()  # it begins with its password, which is set in the panel
        return [("ftpsubaccount", "--update", deviation.name, "-home", f"/{deviation.wanted}")]

    def _database(self, deviation: Deviation) -> Sequence[Command]:
        if deviation.what is What.GIVEN_UP:
            return [("database", "--remove", deviation.name)]
        kind = ("-type", TYPES[deviation.kind])
        return [("database", "--create", deviation.name, "-domain", self._found.name, *kind)]

    def _known(self, name: str) -> FoundDomain | None:
        return next((each for each in self._found.domains if each.name == name), None)

    def _parent(self, name: str) -> str | None:
        names = (each.name for each in self._found.domains)
        return min((each for each in names if name.endswith(f".{each}")), key=len, default=None)


def _switched_off(site: FoundDomain) -> Sequence[Command]:
    """Switch a site off that was given up: to remove it would delete its files."""
    commands: list[Command] = []
    if site.enabled and not site.main:
        commands.append(("site", "--update", site.name, "-status", "disabled"))
    if site.mail:
        commands.append(("mail", "--off", site.name))
    return commands


def _forwarding(name: str, deviation: Deviation) -> Sequence[Command]:
    """Add and remove addresses, and switch forwarding on or off with the first and the last."""
    wanted, found = _set(deviation.wanted), _set(deviation.found)
    begin = ("mail", "--update", name)
    commands: list[Command] = []
    if more := sorted(wanted - found):
        commands.append((*begin, "-forwarding-addresses", f"add:{','.join(more)}"))
    if gone := sorted(found - wanted):
        commands.append((*begin, "-forwarding-addresses", f"del:{','.join(gone)}"))
    if bool(wanted) is not bool(found):
        commands.append((*begin, "-forwarding", "true" if wanted else "false"))
    return commands


def _set(listed: str) -> set[str]:
    return set(listed.split(", ")) if listed else set()
