"""SMTP, SMTPS and submission: a real dialogue that takes no mail for anybody."""

from noren.demo.talk import Talk

REPLIES = {
    "HELO": "250 {host}",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "550 5.7.1 Relaying denied",
    "DATA": "503 5.5.1 Error: need RCPT command",
    "RSET": "250 2.0.0 Ok",
    "NOOP": "250 2.0.0 Ok",
    "VRFY": "252 2.0.0 Cannot verify",
    "AUTH": "503 5.5.1 Error: authentication not enabled",
    "QUIT": "221 2.0.0 Bye",
}


async def serve(talk: Talk) -> None:
    if talk.unwell:
        await talk.say(f"421 4.3.2 {talk.host} Service not available")
        return
    await talk.say(f"220 {talk.host} ESMTP")
    async for verb, _ in talk.commands():
        if verb == "EHLO":
            await talk.say(*_abilities(talk))
        elif verb == "STARTTLS" and not talk.encrypted:
            await talk.say("220 2.0.0 Ready to start TLS")
            await talk.secure()
        else:
            unknown = "502 5.5.2 Error: command not recognized"
            await talk.say(REPLIES.get(verb, unknown).format(host=talk.host))
        if verb == "QUIT":
            return


def _abilities(talk: Talk) -> list[str]:
    abilities = [talk.host, "PIPELINING", "SIZE 10240000"]
    abilities += [] if talk.encrypted else ["STARTTLS"]
    return [*(f"250-{ability}" for ability in abilities), "250 ENHANCEDSTATUSCODES"]
