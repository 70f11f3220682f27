"""A document, and what another panel has, in the same words: so that the two can be compared."""

from collections.abc import Iterator
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.dns import presented
from functions.core.domain.hosting.document import Document, WantedDomain, WantedMailbox
from functions.core.domain.hosting.found import FoundArea, FoundDomain, FoundMailbox
from functions.core.domain.hosting.found_records import adopted, is_ours
from functions.core.domain.hosting.names import MailPlace

Key = tuple[str, str]
Fields = dict[str, str]
YES, NO = "yes", "no"
HERE, ELSEWHERE = "here", "elsewhere"
ENGINES: Final = {"mysql": "mariadb"}


def wanted_things(document: Document) -> dict[Key, Fields]:
    """Return everything that the document asks another panel for."""
    area = ("area", document.slug)
    return {area: {"state": document.state}, **dict(_wanted(document)), **dict(_data(document))}


def found_things(found: FoundArea, document: Document) -> dict[Key, Fields]:
    """Return everything that is there; of zones, those that the document asks for."""
    state = "held" if found.suspended else "active"
    things: dict[Key, Fields] = {("area", document.slug): {"state": state}}
    for domain in found.domains:
        things["domain", domain.name] = _found_domain(domain)
    for box in found.mailboxes:
        things |= dict(_found_addresses(box, document))
    for account in found.logins:
        fields = {} if account.main else {"folder": account.folder.strip("/")}
        things["ftp account", account.login] = fields
    things |= _found_databases(found)
    zones = {each.name for each in document.domains if each.zone}
    for domain in found.domains:
        things |= dict(_found_records(domain) if domain.name in zones else ())
    return things


def record_name(zone: str, host: str, kind: str, value: str) -> str:
    return f"{zone} {host} {kind} {presented(kind, value)}"


def _wanted(document: Document) -> Iterator[tuple[Key, Fields]]:
    for domain in document.domains:
        yield ("domain", domain.name), _domain(domain)
    for box in document.mailboxes:
        yield ("mailbox", box.address), _box(box)
    for alias in document.aliases:
        yield ("alias", alias.address), {"targets": _listed(alias.targets)}
    for domain in document.domains:
        for record in domain.zone.records if domain.zone else ():
            name = f"{domain.name} {record.host} {record.type} {record.value}"
            yield ("record", name), {"ttl": str(record.ttl)}


def _data(document: Document) -> Iterator[tuple[Key, Fields]]:
    for account in document.ftp:
        yield ("ftp account", account.login), {"folder": account.folder.strip("/")}
    for database in document.databases:
        yield (f"{database.engine} database", database.name), {}
    for user in document.database_users:
        databases = {"databases": _listed(user.databases)}
        yield (f"{user.engine} user", user.name), databases


def _domain(domain: WantedDomain) -> Fields:
    return {
        "enabled": YES if domain.enabled else NO,
        "folder": domain.folder.strip("/"),
        "php": domain.php or "",
        "mail": HERE if domain.mail is MailPlace.HERE else ELSEWHERE,
    }


def _found_domain(domain: FoundDomain) -> Fields:
    fields = {
        "enabled": YES if domain.enabled else NO,
        "php": domain.php,
        "mail": HERE if domain.mail else ELSEWHERE,
    }
    return fields | ({"folder": domain.folder.strip("/")} if domain.folder else {})


def _box(box: WantedMailbox) -> Fields:
    answers = box.autoresponder
    return {
        "quota_mib": str(box.quota_mib),
        "forward_to": _listed(box.forward_to),
        "answers": f"{answers.subject}\n{answers.text}" if answers else "",
    }


def _found_databases(found: FoundArea) -> dict[Key, Fields]:
    things: dict[Key, Fields] = {}
    users: dict[Key, list[str]] = {}
    for database in found.databases:
        engine = ENGINES.get(database.engine, database.engine)
        things[f"{engine} database", database.name] = {}
        for user in database.users:
            users.setdefault((f"{engine} user", user), []).append(database.name)
    return things | {key: {"databases": _listed(names)} for key, names in users.items()}


def _found_addresses(box: FoundMailbox, document: Document) -> Iterator[tuple[Key, Fields]]:
    """Yield them as far as the document speaks of them: of other domains it says nothing."""
    places = {each.name: each.mail for each in document.domains}
    place = places.get(box.address.rpartition("@")[2])
    if place is None or (place is not MailPlace.HERE and not box.box):
        return
    if box.box:
        answers = box.answers
        yield (
            ("mailbox", box.address),
            {
                "quota_mib": str(box.quota_mib or ""),
                "forward_to": _listed(box.forward_to),
                "answers": f"{answers.subject}\n{answers.text}" if answers else "",
            },
        )
    elif box.forward_to:
        yield ("alias", box.address), {"targets": _listed(box.forward_to)}
    for alias in box.aliases if place is MailPlace.HERE else ():
        yield ("alias", alias), {"targets": box.address}


def _found_records(domain: FoundDomain) -> Iterator[tuple[Key, Fields]]:
    for each in domain.records:
        if not is_ours(each, domain.name):
            continue
        try:
            record = adopted(each, domain.name)
        except Invalid:
            continue  # the inventory names it
        name = record_name(domain.name, record.host, record.type, record.value)
        yield ("record", name), {"ttl": str(record.ttl)}


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(sorted(names))
