"""IMAP and IMAPS: logins of the areas' mailboxes, and one folder to read, mark and clear."""

import re
import shlex
from functools import partial
from typing import Final

from noren.demo import logins
from noren.demo.areas import Areas
from noren.demo.protocols.inbox import Inbox
from noren.demo.talk import Dialogue, Talk

REFUSED: Final = "NO [AUTHENTICATIONFAILED] Authentication failed."
UNKNOWN: Final = "BAD Unknown command."
FETCHED: Final = re.compile(r"(RFC822\.SIZE|RFC822|BODY(?:\.PEEK)?\[\]|FLAGS)", re.IGNORECASE)


def dialogue(areas: Areas) -> Dialogue:
    return partial(_serve, areas=areas)


async def _serve(talk: Talk, *, areas: Areas) -> None:
    if talk.unwell:
        await talk.say("* BYE Service is not available")
        return
    await talk.say(f"* OK [CAPABILITY {_abilities(talk)}] ready.")
    inbox: Inbox | None = None
    async for tag, rest in talk.commands():
        verb, _, words = rest.partition(" ")
        verb = verb.upper()
        if inbox and not logins.may_stay(areas, inbox.address):
            await talk.say("* BYE Logged out")
            return
        if verb == "STARTTLS" and not talk.encrypted:
            await talk.say(f"{tag} OK Begin TLS negotiation now.")
            await talk.secure()
        elif verb == "LOGIN":
            inbox = await _login(areas, words)
            await talk.say(f"{tag} {'OK Logged in.' if inbox else REFUSED}")
        else:
            await talk.send(_answer(talk, inbox, tag, verb, words))
        if verb == "LOGOUT":
            return


async def _login(areas: Areas, words: str) -> Inbox | None:
    try:
        address, password = shlex.split(words)
    except ValueError:
        return None
    login = await logins.mailbox(areas, address.lower(), password)
    return Inbox(areas.mail, address.lower()) if login is logins.Login.OK else None


def _answer(talk: Talk, inbox: Inbox | None, tag: str, verb: str, words: str) -> bytes:
    done = f"{tag} OK {verb.title()} completed.\r\n".encode()
    match verb:
        case "CAPABILITY":
            return f"* CAPABILITY {_abilities(talk)}\r\n".encode() + done
        case "LOGOUT":
            return b"* BYE Logging out\r\n" + done
        case "NOOP":
            return done
        case _ if inbox is None or verb not in READS:
            return f"{tag} {UNKNOWN}\r\n".encode()
    return READS[verb](inbox, words) + done


def _list(_: Inbox, words: str) -> bytes:
    del words
    return b'* LIST () "/" INBOX\r\n'


def _select(inbox: Inbox, words: str) -> bytes:
    del words
    inbox.look()
    lines = ("FLAGS (\\Seen \\Deleted)", f"{inbox.count} EXISTS", "0 RECENT")
    return "".join(f"* {line}\r\n" for line in lines).encode()


def _search(inbox: Inbox, words: str) -> bytes:
    del words
    return f"* SEARCH {' '.join(map(str, inbox.numbers()))}".rstrip().encode() + b"\r\n"


def _fetch(inbox: Inbox, words: str) -> bytes:
    numbers, _, wanted = words.partition(" ")
    names = FETCHED.findall(wanted)
    return b"".join(
        b"* %d FETCH (%s)\r\n" % (each, b" ".join(_part(inbox, each, name) for name in names))
        for each in inbox.chosen(numbers)
    )


def _part(inbox: Inbox, number: int, name: str) -> bytes:
    message, spelled = inbox.read(number), name.upper().replace(".PEEK", "")
    match spelled:
        case "FLAGS":
            return b"FLAGS (%s)" % (b"\\Deleted" if number in inbox.deleted else b"")
        case "RFC822.SIZE":
            return b"RFC822.SIZE %d" % len(message)
    return b"%s {%d}\r\n%s" % (spelled.encode(), len(message), message)


def _store(inbox: Inbox, words: str) -> bytes:
    numbers, _, change = words.partition(" ")
    if "\\deleted" in change.lower():
        inbox.mark(inbox.chosen(numbers), deleted=not change.startswith("-"))
    return b""


def _expunge(inbox: Inbox, words: str) -> bytes:
    del words
    return b"".join(b"* %d EXPUNGE\r\n" % each for each in inbox.expunge())


READS: Final = {
    "LIST": _list,
    "SELECT": _select,
    "EXAMINE": _select,
    "SEARCH": _search,
    "FETCH": _fetch,
    "STORE": _store,
    "EXPUNGE": _expunge,
}
"""What a logged-in client may ask; each answers with the lines before the last."""


def _abilities(talk: Talk) -> str:
    return "IMAP4rev1" if talk.encrypted else "IMAP4rev1 STARTTLS"
