"""The part of mail: who there is, what is done with their mail, and who may still be signed in."""

from __future__ import annotations

import contextlib
import os

from functions.core.adapters.areas import books, queued, sessions
from functions.core.adapters.areas.accounts import owner
from functions.core.adapters.areas.addresses import SCRIPTS, Post
from functions.core.adapters.areas.document import digest
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine


class Mail(Part):
    name = "mail"

    def looks_at(self, area: Area) -> object:
        post = Post(area, (0, 0), "")
        lines = [post.postfix(), post.dovecot(), post.sendmail(), sorted(post.scripts.items())]
        return [area.state, *lines]

    def make(self, area: Area, machine: Machine) -> list[str]:
        _, gid = owner(area.slug, machine)
        folder = f"{SCRIPTS}/{area.slug}"
        return [folder] if machine.folder(folder, 0o750, 0, gid) else []

    def files(self, area: Area, machine: Machine) -> list[File]:
        _, gid = owner(area.slug, machine)
        return [
            File(f"{SCRIPTS}/{area.slug}/{each}.sieve", text, service="sieve", mode=0o640, gid=gid)
            for each, text in Post(area, (0, 0), "").scripts.items()
        ]

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """Write the books, then end what they do not allow any more."""
        lines = _lines(area, machine)
        changed = [
            f"{books.FOLDER}/{book.name}"
            for book in books.BOOKS
            if books.rewrite(machine, book, area.slug, lines[book.name])
        ]
        memory["lines"] = digest(lines)
        _tell_of_domains(lines[books.POSTFIX.name]["domain"], machine, memory)
        sessions.end(area, machine, memory)
        queued.hold_or_release(area, machine, memory)
        changed += _forget_mail(area, machine, memory)
        _tidy(area.slug, machine)
        return changed

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        changed = [
            f"{books.FOLDER}/{book.name}"
            for book in books.BOOKS
            if books.rewrite(machine, book, slug, {})
        ]
        _tell_of_domains([], machine, memory)
        sessions.end_all(memory, machine)
        queued.drop(memory, slug, machine)
        for name in machine.names(f"{SCRIPTS}/{slug}"):
            machine.remove(f"{SCRIPTS}/{slug}/{name}")
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(machine.at(f"{SCRIPTS}/{slug}"))
        return changed

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        """Say in whose lines somebody else has written."""
        wanted = {each.slug: each.memory.get(self.name, {}).get("lines") for each in areas}
        seen = books.everybodys(machine, list(wanted))
        return {
            slug: [f"{books.FOLDER}: {slug}"]
            for slug, lines in wanted.items()
            if lines and lines != digest(seen[slug])
        }


def _lines(area: Area, machine: Machine) -> dict[str, books.Lines]:
    post = Post(area, owner(area.slug, machine), str(machine.facts.get("host_name", "")))
    wanted: dict[str, books.Lines] = {
        books.POSTFIX.name: post.postfix(),
        books.DOVECOT.name: {"account": post.dovecot()},
        books.SENDMAIL.name: {"sender": post.sendmail()},
    }
    return {book.name: books.tidied(book, wanted[book.name]) for book in books.BOOKS}


def _tell_of_domains(
    domains: Sequence[tuple[books.Value, ...]], machine: Machine, memory: dict[str, Any]
) -> None:
    """Let postfix ask again which domains are here: its processes remember that."""
    here = sorted(str(name) for name, is_here, _ in domains if is_here)
    if here != memory.get("here", []):
        machine.run("postfix", "reload")
    memory["here"] = here


def _forget_mail(area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
    """Delete the mail of mailboxes that went away: nobody who gets the address later reads it.

    As the area's own user: whatever links it has planted there lead no further than itself.
    """
    boxes = sorted(each.address for each in area.mailboxes)
    gone = sorted(set(memory.get("boxes", ())) - set(boxes))
    folders = []
    for address in gone:
        local, _, domain = address.partition("@")
        folders.append(f"{area.home}/mail/{domain}/{local}")
        machine.run("rm", "-rf", "--", folders[-1], user=area.slug)
    memory["boxes"] = boxes
    return folders


def _tidy(slug: str, machine: Machine) -> None:
    """Remove what was compiled of scripts that are not there any more."""
    names = machine.names(f"{SCRIPTS}/{slug}")
    for name in names:
        if name.endswith(".svbin") and name[: -len("svbin")] + "sieve" not in names:
            machine.remove(f"{SCRIPTS}/{slug}/{name}")
