"""SSH: files over SFTP, with keys only, in a cage that is the area's home. There is no shell.

A shell would see every program of the server and step over PHP's fence. The keys lie outside of
what a tenant can write; sshd reads them at each login, so nothing is reloaded.
"""

from __future__ import annotations

from functions.core.adapters.areas import full, tenants
from functions.core.adapters.areas.accounts import GROUP
from functions.core.adapters.areas.document import digest
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine

KEYS = "/etc/ssh/noren"
INCLUDED = "/etc/ssh/sshd_config.d"
CONFIGURATION = f"""\
{full.SFTP_CONFIGURATION}Match Group {GROUP}
    AuthorizedKeysFile {KEYS}/%u
    AuthenticationMethods publickey
    ChrootDirectory /srv/areas/%u
    ForceCommand internal-sftp -d /web -u 027
    DisableForwarding yes
    PermitTTY no
    PermitUserRC no
Match all
"""


class Ssh(Part):
    name = "ssh"

    def looks_at(self, area: Area) -> object:
        return [area.web_full, _keys(area)]

    def files(self, area: Area, machine: Machine) -> list[File]:
        keys, ids = _keys(area), machine.user(area.slug)
        if not keys or not ids:
            return []
        # sshd reads it with the tenant's rights.
        text = "".join(f"restrict {key}\n" for key in keys)
        return [File(f"{KEYS}/{area.slug}", text, mode=0o640, gid=ids[1])]

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """End the sessions of those whose key is not there any more, or who became full or not."""
        changed = full.mark_user(area.slug, machine, full=area.web_full)
        now = [digest(key) for key in _keys(area)]
        gone = set(memory.get("keys", ())) - set(now)
        turned = memory.get("full", False) != area.web_full
        if (gone or turned) and (ids := machine.user(area.slug)):
            tenants.end_processes(ids[0], _is_sshd)
        memory["full"] = area.web_full
        memory["keys"] = now  # last: what was not ended is ended by the next application
        return changed

    def prepare(self, machine: Machine) -> list[str]:
        return [path for path in (INCLUDED, KEYS) if machine.folder(path, 0o755)]

    def server_files(self, machine: Machine) -> list[File]:
        del machine
        return [File(f"{INCLUDED}/noren.conf", CONFIGURATION, service="ssh")]


def _keys(area: Area) -> list[str]:
    return [] if area.held else sorted(set(area.ssh_keys))


def _is_sshd(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip() == "sshd"
    except OSError:
        return False
