"""The areas of one demo server: what `noren-areas` keeps and answers on a real one."""

import datetime as dt
import shutil
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from pathlib import Path

from functions.core.domain.hosting.document import Document, WantedDomain, WantedFtp, WantedMailbox
from functions.core.domain.hosting.logs import MOST_LINES, LogKind, LogWish
from functions.core.domain.hosting.names import Slug
from functions.core.domain.hosting.panels import Applied, AreaDigest, AreaUsage, Usage
from functions.core.domain.model import Model
from noren.demo.machine import MIB, measure
from noren.demo.mailroom import Mailroom
from noren.demo.software import INSTALLED
from noren.demo.world import write_private


class Found(Model):
    """Something that a client asked for by name, and the area that it belongs to."""

    document: Document
    domain: WantedDomain | None = None
    mailbox: WantedMailbox | None = None
    ftp: WantedFtp | None = None

    @property
    def held(self) -> bool:
        return self.document.state == "held"


class Areas:
    """Documents by slug, one file each, so that they outlive the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "areas"
        self.web = folder / "web"
        self.mail = Mailroom(folder / "mail")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._documents = dict(_kept(self._folder))
        self._visits: defaultdict[Slug, deque[str]] = defaultdict(lambda: deque(maxlen=MOST_LINES))
        """Of each area's sites, as an access log has them; gone with the process."""

    def apply(self, document: Document) -> Applied:
        """Keep it, unless a newer one is kept already."""
        kept = self._documents.get(document.slug)
        if kept and kept.generation > document.generation:
            return Applied(slug=document.slug, generation=kept.generation, stale=True)
        changed = kept is None or kept.digest() != document.digest()
        if document.state == "absent":
            self._forget(document)
        else:
            self._keep(document)
        return Applied(
            slug=document.slug,
            generation=document.generation,
            changed=("document",) if changed else (),
            digest=document.digest(),
        )

    def digests(self) -> list[AreaDigest]:
        return [self._digest_of(each) for _, each in sorted(self._documents.items())]

    def usage(self) -> Usage:
        now = dt.datetime.now(dt.UTC)
        areas = tuple(self._usage_of(each) for each in self._documents.values())
        return Usage(at=now, server=measure(self._folder), areas=areas, software=INSTALLED)

    def visited(self, site: Found, host: str, said: str) -> None:
        """Remember it as nginx would write it: whose site it was stands at the end."""
        at = dt.datetime.now(dt.UTC)
        line = f'- - - [{at:%d/%b/%Y:%H:%M:%S %z}] {said} "-" "-" {host}'
        self._visits[site.document.slug].append(line)

    def log(self, wish: LogWish) -> tuple[str, ...]:
        """Return the newest lines; nothing ever goes wrong with a site of files."""
        lines = tuple(self._visits[wish.slug]) if wish.log is LogKind.ACCESS else ()
        return lines[-wish.lines :]

    def domain(self, name: str) -> Found | None:
        for document in self._documents.values():
            for each in document.domains:
                if name in (each.name, *each.aliases):
                    return Found(document=document, domain=each)
        return None

    def mailbox(self, address: str) -> Found | None:
        for document in self._documents.values():
            for each in document.mailboxes:
                if each.address == address:
                    return Found(document=document, mailbox=each)
        return None

    def ftp(self, login: str) -> Found | None:
        for document in self._documents.values():
            for each in document.ftp:
                if each.login == login:
                    return Found(document=document, ftp=each)
        return None

    def delivers(self, domain: str) -> bool:
        """Say whether mail for a domain is delivered here."""
        found = self.domain(domain)
        return bool(found and found.domain and found.domain.mail == "here")

    def recipients(self, address: str) -> tuple[Found, tuple[str, ...]] | None:
        """Return to whom a mail goes, one step of aliases and lists taken; None: nobody here."""
        if found := self.mailbox(address):
            box = found.mailbox
            own = (address,) if box and (box.keep_copy or not box.forward_to) else ()
            return found, (*own, *(box.forward_to if box else ()))
        for document in self._documents.values():
            for alias in document.aliases:
                if alias.address == address:
                    return Found(document=document), alias.targets
            for each in document.lists:
                if each.address == address:
                    return Found(document=document), each.members
        return None

    def _digest_of(self, document: Document) -> AreaDigest:
        """Look whether its file still is as it was written: other hands may be on this disk."""
        file = self._file(document.slug)
        intact = file.is_file() and file.read_bytes() == document.model_dump_json().encode()
        return AreaDigest(
            slug=document.slug,
            generation=document.generation,
            digest=document.digest(),
            intact=intact,
            drift=() if intact else (file.name,),
        )

    def _keep(self, document: Document) -> None:
        for each in document.domains:
            (self.web / document.slug / each.folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self._file(document.slug), document.model_dump_json().encode())
        self._documents[document.slug] = document

    def _forget(self, document: Document) -> None:
        kept = self._documents.pop(document.slug, document)
        for box in kept.mailboxes:
            self.mail.forget(box.address)
        shutil.rmtree(self.web / document.slug, ignore_errors=True)
        self._file(document.slug).unlink(missing_ok=True)

    def _file(self, slug: str) -> Path:
        return self._folder / f"{slug}.json"

    def _usage_of(self, document: Document) -> AreaUsage:
        sizes = {each.address: self.mail.size(each.address) for each in document.mailboxes}
        sent = self.mail.sent_since(document.slug, time.time() - 3600)
        return AreaUsage(
            slug=document.slug,
            web_mib=_size(self.web / document.slug) // MIB,
            mail_mib=sum(sizes.values()) // MIB,
            mailboxes={address: size // MIB for address, size in sizes.items()},
            sent_last_hour=sum(sent.values()),
            sent_by=sent,
        )


def _kept(folder: Path) -> Iterator[tuple[str, Document]]:
    for path in sorted(folder.glob("h*.json")):
        document = Document.model_validate_json(path.read_bytes())
        yield document.slug, document


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
