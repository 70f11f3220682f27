"""FTP and FTPS: greets, refuses every login, says goodbye."""

from noren.demo.talk import Talk

REPLIES = {
    "USER": "331 Password required",
    "PASS": "530 Login incorrect",
    "NOOP": "200 NOOP command successful",
    "SYST": "215 UNIX Type: L8",
    "QUIT": "221 Goodbye",
    "PBSZ": "200 PBSZ 0 successful",
    "PROT": "200 Protection set",
}


async def serve(talk: Talk) -> None:
    if talk.unwell:
        await talk.say("421 Service not available, closing control connection")
        return
    await talk.say(f"220 {talk.host} FTP server ready")
    async for verb, rest in talk.commands():
        if verb == "AUTH" and rest.upper() == "TLS" and not talk.encrypted:
            await talk.say("234 AUTH TLS successful")
            await talk.secure()
            continue
        await talk.say(REPLIES.get(verb, "530 Please login with USER and PASS"))
        if verb == "QUIT":
            return
