"""FTP and FTPS: logins of the areas' accounts, each in its own folder; no data connections."""

from functools import partial
from typing import Final

from noren.demo import logins
from noren.demo.areas import Areas
from noren.demo.talk import Dialogue, Talk

REPLIES: Final = {
    "USER": "331 Password required",
    "NOOP": "200 NOOP command successful",
    "SYST": "215 UNIX Type: L8",
    "QUIT": "221 Goodbye",
    "PBSZ": "200 PBSZ 0 successful",
    "PROT": "200 Protection set",
}
INSIDE: Final = {
    "PWD": '257 "/" is the current directory',
    "TYPE": "200 Type set",
    "CWD": "250 CWD command successful",
}


def dialogue(areas: Areas) -> Dialogue:
    return partial(_serve, areas=areas)


async def _serve(talk: Talk, *, areas: Areas) -> None:
    if talk.unwell:
        await talk.say("421 Service not available, closing control connection")
        return
    await talk.say(f"220 {talk.host} FTP server ready")
    login, inside = "", False
    async for verb, rest in talk.commands():
        if verb == "AUTH" and rest.upper() == "TLS" and not talk.encrypted:
            await talk.say("234 AUTH TLS successful")
            await talk.secure()
            continue
        if verb == "PASS":
            inside = await logins.ftp(areas, login, rest) is logins.Login.OK
            await talk.say("230 Logged in" if inside else "530 Login incorrect")
            continue
        login = rest if verb == "USER" else login
        await talk.say(_reply(verb, inside=inside))
        if verb == "QUIT":
            return


def _reply(verb: str, *, inside: bool) -> str:
    if verb in REPLIES:
        return REPLIES[verb]
    if not inside:
        return "530 Please login with USER and PASS"
    return INSIDE.get(verb, "502 Command not implemented")
