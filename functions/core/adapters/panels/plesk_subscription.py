"""Reading one subscription of Plesk's: its sites, mail, logins, databases and zones."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from functions.core.adapters.panels import plesk_answers as answers
from functions.core.adapters.panels import plesk_packets as packets
from functions.core.adapters.panels.plesk_doors import Doors
from functions.core.adapters.panels.plesk_packets import Described, Handler
from functions.core.domain.hosting.found import (
    MOST_EACH,
    FoundArea,
    FoundDatabase,
    FoundDomain,
    FoundLogin,
    FoundMailbox,
    FoundRecord,
)
from functions.core.domain.ids import ServerId

Found = TypeVar("Found")


class Listing(NamedTuple):
    """What is read once for the whole server."""

    panel: str
    domains: list[answers.Domain]
    subscriptions: list[Described]
    sites: list[Described]
    clients: list[answers.Client]
    handlers: list[Handler]


class _Mail(NamedTuple):
    here: bool
    names: list[FoundMailbox]


class Subscription:
    """One of them, in the words of the server's listing."""

    def __init__(self, doors: Doors, listed: Listing, main: Described) -> None:
        self._doors, self._listed, self._main = doors, listed, main
        self._ids = {each.spelled: each.id for each in listed.domains}
        below = [each.name for each in listed.sites if each.webspace_guid == main.guid]
        self._names = [each for each in (main.name, *sorted(below)) if each in self._ids]
        self._beyond: list[str] = []

    def read(self, server_id: ServerId, at: dt.datetime) -> FoundArea:
        sites, mails = self._sites_and_mail()
        boxes = [box for name in self._names for box in mails[name].names]
        domains = [self._domain(each, mails[each.name].here) for each in sites.values()]
        databases = self._most(list(self._databases()), "databases")
        logins = self._most(list(self._logins(sites.get(self._main.name))), "FTP accounts")
        return FoundArea(
            server_id=server_id,
            name=self._main.name,
            guid=self._main.guid,
            created=self._main.created,
            suspended=not self._main.active,
            domains=tuple(domains),
            mailboxes=tuple(self._most(boxes, "mailboxes")),
            logins=tuple(logins),
            databases=tuple(databases),
            beyond=tuple(self._beyond),
            read_at=at,
            **self._owner(),
        )

    def _owner(self) -> dict[str, str]:
        told = self._main.owner
        for each in self._listed.clients:
            if told and told in {each.login, str(each.id)}:
                return {
                    "login": each.login,
                    "reseller": each.owner_login or "",
                    "contract": each.company or each.name or "",
                    "mail": each.email or "",
                }
        return {"login": told}

    def _sites_and_mail(self) -> tuple[dict[str, Described], dict[str, _Mail]]:
        """Return by their names the sites with their hosting, and what mail of each is here."""
        others = self._names[1:]
        asked = [packets.described("webspace", [self._main.name], hosting=True)]
        asked += [packets.described("site", others, hosting=True)] if others else []
        sites = len(asked)
        for name in self._names:
            asked += [
                packets.mail_service(self._ids[name]),
                packets.mail_names(self._ids[name]),
            ]
        told = self._doors.packet(asked)
        described = [each for answer in told[:sites] for each in packets.read_described(answer)]
        mails = {
            name: _Mail(
                packets.read_mail_service(service), list(packets.read_mail_names(names, name))
            )
            for name, service, names in zip(
                self._names, told[sites::2], told[sites + 1 :: 2], strict=True
            )
        }
        return {each.name: each for each in described if each.name in mails}, mails

    def _domain(self, site: Described, here: bool) -> FoundDomain:  # noqa: FBT001 - a fact
        path = f"/dns/records?domain={quote(site.name)}"
        records = self._doors.get_or_none(path, answers.RECORDS)
        is_main = site.name == self._main.name
        return FoundDomain(
            id=self._ids[site.name],
            name=site.name,
            main=is_main,
            folder=_folder(site.properties.get("www_root", ""), self._main.name),
            php=_php(site.properties, self._listed.handlers),
            enabled=site.active or is_main,
            mail=here,
            zone=records is not None,
            records=tuple(self._most([_record(each) for each in records or ()], "records")),
        )

    def _logins(self, site: Described | None) -> Iterator[FoundLogin]:
        own = site.properties.get("ftp_login", "") if site else ""
        if own:
            yield FoundLogin(login=own, main=True)
        for each in self._doors.get(f"/ftpusers?domain={quote(self._main.name)}", answers.LOGINS):
            if each.name != own:
                yield FoundLogin(login=each.name, folder=each.home.strip("/"))

    def _databases(self) -> Iterator[FoundDatabase]:
        path = f"/databases?domain={quote(self._main.name)}"
        for each in self._doors.get(path, answers.DATABASES):
            users = self._doors.get(f"/dbusers?dbId={each.id}", answers.USERS)
            logins = tuple(sorted(user.login for user in users))
            yield FoundDatabase(name=each.name, engine=each.type, users=logins)

    def _most(self, found: list[Found], noun: str) -> list[Found]:
        if len(found) > MOST_EACH:
            self._beyond.append(f"{len(found) - MOST_EACH} more {noun} were not read")
        return found[:MOST_EACH]


def _folder(root: str, subscription: str) -> str:
    """Return where a site lies within its subscription's own folder."""
    _, found, folder = root.partition(f"/{subscription}/")
    return folder.strip("/") if found else ""


def _php(properties: dict[str, str], handlers: Sequence[Handler]) -> str:
    if properties.get("php") != "true":
        return ""
    ours = properties.get("php_handler_id")
    return next((each.version for each in handlers if each.id == ours), "")


def _record(found: answers.Record) -> FoundRecord:
    return FoundRecord(
        id=found.id,
        type=found.type.upper(),
        host=found.host,
        value=found.value,
        opt=found.opt or "",
        ttl=found.ttl or 0,
    )
