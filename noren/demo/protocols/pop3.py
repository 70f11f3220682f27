"""POP3 and POP3S: greets, refuses every login, says goodbye."""

from noren.demo.talk import Talk

REPLIES = {
    "USER": "+OK",
    "PASS": "-ERR [AUTH] Authentication failed.",
    "QUIT": "+OK Logging out",
}


async def serve(talk: Talk) -> None:
    if talk.unwell:
        await talk.say("-ERR [SYS/TEMP] Service is not available")
        return
    await talk.say("+OK ready.")
    async for verb, _ in talk.commands():
        if verb == "CAPA":
            await talk.say("+OK", "USER", *(() if talk.encrypted else ("STLS",)), ".")
        elif verb == "STLS" and not talk.encrypted:
            await talk.say("+OK Begin TLS negotiation now.")
            await talk.secure()
        else:
            await talk.say(REPLIES.get(verb, "-ERR Unknown command."))
        if verb == "QUIT":
            return
