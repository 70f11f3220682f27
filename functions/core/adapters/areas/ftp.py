"""FTP: logins in one file that the daemon reads at each login, so that nothing is reloaded.

A line is written as the daemon wants it; its fifth field, which the daemon shows nobody, says
whose it is. Rewriting a thousand areas' lines takes a millisecond or two.
"""

from __future__ import annotations

from functions.core.adapters.areas import full, tenants
from functions.core.adapters.areas.accounts import owner
from functions.core.adapters.areas.document import digest
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.document import Ftp as Login
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine

FOLDER = "/etc/proftpd/noren"
LOGINS = FOLDER + "/logins"
INCLUDED = "/etc/proftpd/conf.d"
NOBODY = "!"
"""No password has this hash."""
CONFIGURATION = """\
<Global>
  AuthOrder mod_auth_file.c
  AuthUserFile /etc/proftpd/noren/logins
  DefaultRoot ~
  # A fence that its own tenant has replaced by a link is none.
  AllowChrootSymlinks off
  RequireValidShell off
  RootLogin off
  AllowOverwrite on
  Umask 027 027
  ServerIdent on "FTP"
  AccessGrantMsg "Welcome."
{full}</Global>
UseReverseDNS off
"""
ENCRYPTED = """\
LoadModule mod_tls.c
<Global>
  TLSEngine on
  TLSProtocol TLSv1.2 TLSv1.3
  TLSECCertificateFile {chain}
  TLSECCertificateKeyFile {key}
  TLSVerifyClient off
  TLSRequired off
  TLSOptions NoSessionReuseRequired
</Global>
"""


class Ftp(Part):
    name = "ftp"

    def looks_at(self, area: Area) -> object:
        return [area.web_full, [[each.login, _hash(area, each), each.folder] for each in area.ftp]]

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        lines = {each.login: _line(area, each, machine) for each in area.ftp}
        before: dict[str, str] = memory.get("lines", {})
        changed = _rewrite(area.slug, list(lines.values()), machine)
        changed += full.mark_logins(area.slug, list(lines) if area.web_full else [], machine)
        now = {login: digest(line) for login, line in lines.items()}
        turned = memory.get("full", False) != area.web_full
        ended = {login for login, line in before.items() if turned or now.get(login) != line}
        if ended and (ids := machine.user(area.slug)):
            tenants.end_processes(ids[0], lambda pid: _serves(pid, ended))
        memory["full"] = area.web_full
        memory["lines"] = now  # last: what was not ended is ended by the next application
        return changed

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        del memory
        return _rewrite(slug, [], machine) + full.mark_logins(slug, [], machine)

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        seen: dict[str, dict[str, str]] = {}
        for line in _lines(machine):
            seen.setdefault(_slug(line), {})[line.partition(":")[0]] = digest(line)
        wanted = {each.slug: each.memory.get(self.name, {}).get("lines", {}) for each in areas}
        wrong = {slug: lines.items() ^ seen.get(slug, {}).items() for slug, lines in wanted.items()}
        return {
            slug: sorted({f"ftp login {login}" for login, _ in lines})
            for slug, lines in wrong.items()
            if lines
        }

    def prepare(self, machine: Machine) -> list[str]:
        changed = [path for path in (INCLUDED, FOLDER) if machine.folder(path, 0o755)]
        if not machine.exists(LOGINS):
            machine.write(LOGINS, b"")
            changed.append(LOGINS)
        return changed + full.prepare(machine)

    def server_files(self, machine: Machine) -> list[File]:
        certificate = machine.facts.get("certificate")
        text = CONFIGURATION.format(full=full.FTP_CONFIGURATION)
        text += ENCRYPTED.format(**certificate) if certificate else ""
        return [File(f"{INCLUDED}/noren.conf", text, service="proftpd")]


def _hash(area: Area, login: Login) -> str:
    return NOBODY if area.held or not login.enabled else login.hash


def _line(area: Area, login: Login, machine: Machine) -> str:
    uid, gid = owner(area.slug, machine)
    folder = f"{area.home}/web/{login.folder}".rstrip("/")
    return f"{login.login}:{_hash(area, login)}:{uid}:{gid}:{area.slug}:{folder}:/bin/false"


def _rewrite(slug: str, lines: list[str], machine: Machine) -> list[str]:
    """Let an area have exactly these lines."""
    before = _lines(machine)
    after = [line for line in before if _slug(line) != slug] + lines
    if sorted(before) == sorted(after):
        return []
    machine.write(LOGINS, "".join(f"{line}\n" for line in after).encode())
    return [LOGINS]


def _lines(machine: Machine) -> list[str]:
    return (machine.read(LOGINS) or b"").decode().splitlines()


def _slug(line: str) -> str:
    return (line.split(":") + [""] * 5)[4]


def _serves(pid: int, logins: set[str]) -> bool:
    """Tell whether a process is the session of one of these logins: it says so in its title."""
    try:
        with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
            title = file.read()
    except OSError:
        return False
    return any(title.startswith(f"proftpd: {login} - ") for login in logins)
