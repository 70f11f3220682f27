"""SMTP, SMTPS and submission: mail for the areas' mailboxes, and from them; for nobody else."""

from functools import partial
from typing import Final

from noren.demo.areas import Areas
from noren.demo.protocols.envelope import Envelope
from noren.demo.talk import Dialogue, Talk

REPLIES: Final = {
    "HELO": "250 {host}",
    "NOOP": "250 2.0.0 Ok",
    "VRFY": "252 2.0.0 Cannot verify",
    "QUIT": "221 2.0.0 Bye",
}
UNKNOWN: Final = "502 5.5.2 Error: command not recognized"
LARGEST: Final = 10_240_000


def dialogue(areas: Areas) -> Dialogue:
    return partial(_serve, areas=areas)


async def _serve(talk: Talk, *, areas: Areas) -> None:
    if talk.unwell:
        await talk.say(f"421 4.3.2 {talk.host} Service not available")
        return
    await talk.say(f"220 {talk.host} ESMTP")
    envelope = Envelope(areas)
    async for verb, rest in talk.commands():
        if verb == "EHLO":
            await talk.say(*_abilities(talk))
        elif verb == "STARTTLS" and not talk.encrypted:
            await talk.say("220 2.0.0 Ready to start TLS")
            await talk.secure()
            envelope = Envelope(areas)
        else:
            reply = await _reply(talk, envelope, verb, rest)
            await talk.say(reply.format(host=talk.host))
        if verb == "QUIT":
            return


async def _reply(talk: Talk, envelope: Envelope, verb: str, rest: str) -> str:
    match verb:
        case "AUTH":
            return await envelope.authenticate(rest, encrypted=talk.encrypted)
        case "DATA" if envelope.recipients:
            return await _data(talk, envelope)
        case "MAIL":
            return envelope.begin(rest)
        case "RCPT":
            return envelope.add(rest)
        case "DATA":
            return "503 5.5.1 Error: need RCPT command"
        case "RSET":
            envelope.reset()
            return "250 2.0.0 Ok"
    return REPLIES.get(verb, UNKNOWN)


async def _data(talk: Talk, envelope: Envelope) -> str:
    await talk.say("354 End data with <CR><LF>.<CR><LF>")
    lines: list[bytes] = []
    size = 0
    while (line := await talk.reader.readuntil(b"\n")) != b".\r\n":
        size += len(line)
        if size <= LARGEST:
            lines.append(line[1:] if line.startswith(b"..") else line)
    if size > LARGEST:
        return "552 5.3.4 Message size exceeds fixed limit"
    return envelope.deliver(b"".join(lines))


def _abilities(talk: Talk) -> list[str]:
    abilities = [talk.host, "PIPELINING", f"SIZE {LARGEST}"]
    abilities += ["AUTH PLAIN"] if talk.encrypted else ["STARTTLS"]
    return [*(f"250-{ability}" for ability in abilities), "250 ENHANCEDSTATUSCODES"]
