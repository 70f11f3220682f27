"""IMAP and IMAPS: greets, refuses every login, says goodbye."""

from noren.demo.talk import Talk

REPLIES = {
    "CAPABILITY": "OK Capability completed.",
    "LOGOUT": "OK Logout completed.",
    "NOOP": "OK NOOP completed.",
    "LOGIN": "NO [AUTHENTICATIONFAILED] Authentication failed.",
}


async def serve(talk: Talk) -> None:
    if talk.unwell:
        await talk.say("* BYE Service is not available")
        return
    await talk.say(f"* OK [CAPABILITY {_abilities(talk)}] ready.")
    async for tag, rest in talk.commands():
        verb = rest.partition(" ")[0].upper()
        if verb == "STARTTLS" and not talk.encrypted:
            await talk.say(f"{tag} OK Begin TLS negotiation now.")
            await talk.secure()
            continue
        await talk.say(*_first(talk, verb), f"{tag} {REPLIES.get(verb, 'BAD Unknown command.')}")
        if verb == "LOGOUT":
            return


def _first(talk: Talk, verb: str) -> tuple[str, ...]:
    """Return the untagged line that belongs before the reply."""
    if verb == "CAPABILITY":
        return (f"* CAPABILITY {_abilities(talk)}",)
    return ("* BYE Logging out",) if verb == "LOGOUT" else ()


def _abilities(talk: Talk) -> str:
    return "IMAP4rev1" if talk.encrypted else "IMAP4rev1 STARTTLS"
