"""POP3 and POP3S: logins of the areas' mailboxes, their messages to fetch and delete."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from noren.demo import logins
from noren.demo.areas import Areas
from noren.demo.protocols.inbox import Inbox
from noren.demo.talk import Dialogue, Talk

REFUSED: Final = "-ERR [AUTH] Authentication failed."
UNKNOWN: Final = "-ERR Unknown command."


def dialogue(areas: Areas) -> Dialogue:
    return partial(_serve, areas=areas)


async def _serve(talk: Talk, *, areas: Areas) -> None:
    if talk.unwell:
        await talk.say("-ERR [SYS/TEMP] Service is not available")
        return
    await talk.say("+OK ready.")
    visit = _Visit(areas)
    async for verb, rest in talk.commands():
        if not visit.may_go_on():
            return
        if verb == "STLS" and not talk.encrypted:
            await talk.say("+OK Begin TLS negotiation now.")
            await talk.secure()
        elif verb == "CAPA":
            await talk.say("+OK", "USER", "UIDL", *(() if talk.encrypted else ("STLS",)), ".")
        else:
            await talk.send(await visit.answer(verb, rest))
        if verb == "QUIT":
            return


class _Visit:
    """One client: who it says that it is, and its messages once it has proven it."""

    def __init__(self, areas: Areas) -> None:
        self._areas, self._address = areas, ""
        self._inbox: Inbox | None = None

    def may_go_on(self) -> bool:
        return self._inbox is None or logins.may_stay(self._areas, self._inbox.address)

    async def answer(self, verb: str, rest: str) -> bytes:
        if verb == "USER":
            self._address = rest.lower()
            return b"+OK\r\n"
        if verb != "PASS":
            return _answer(self._inbox, verb, rest)
        login = await logins.mailbox(self._areas, self._address, rest)
        proven = login is logins.Login.OK
        self._inbox = Inbox(self._areas.mail, self._address) if proven else None
        return b"+OK Logged in.\r\n" if proven else f"{REFUSED}\r\n".encode()


def _answer(inbox: Inbox | None, verb: str, rest: str) -> bytes:
    if verb == "QUIT":
        if inbox:
            inbox.expunge()
        return b"+OK Logging out\r\n"
    if inbox is None:
        return f"{UNKNOWN}\r\n".encode()
    chosen = inbox.chosen(rest) if rest else list(inbox.numbers())
    match verb:
        case "STAT":
            return b"+OK %d %d\r\n" % (inbox.count, sum(inbox.size(each) for each in chosen))
        case "LIST":
            return _listing(f"{each} {inbox.size(each)}" for each in chosen)
        case "UIDL":
            return _listing(f"{each} {inbox.name(each)}" for each in chosen)
    return _of_one(inbox, verb, chosen[:1])


def _listing(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in ("+OK", *lines, ".")).encode()


def _of_one(inbox: Inbox, verb: str, chosen: list[int]) -> bytes:
    match verb:
        case "RETR" | "TOP" if chosen:
            lines = inbox.read(chosen[0]).split(b"\r\n")
            stuffed = (b"." + line if line.startswith(b".") else line for line in lines)
            return b"+OK\r\n" + b"\r\n".join(stuffed) + b"\r\n.\r\n"
        case "DELE" if chosen:
            inbox.mark(chosen, deleted=True)
            return b"+OK\r\n"
        case "NOOP":
            return b"+OK\r\n"
    return f"{UNKNOWN}\r\n".encode()
