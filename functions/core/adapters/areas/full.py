"""Full areas: their uploads are refused, what is there is read and deleted as before.

PHP's scripts write on: only a file system that counts per user (`quota.py`) stops them, too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.machine import Machine

GROUP = "noren-full"
"""Of the system, for sshd; and of FTP's own groups."""
FTP_GROUPS = "/etc/proftpd/noren/groups"
"""A line for each full area, in the second field of which, a password otherwise, stands whose."""
FTP_CONFIGURATION = f"""\
  AuthGroupFile {FTP_GROUPS}
  <Limit STOR STOU APPE>
    DenyGroup {GROUP}
  </Limit>
"""
SFTP_CONFIGURATION = f"""\
Match Group {GROUP}
    # Denied writing alone would leave an empty file of each that is overwritten.
    ForceCommand internal-sftp -d /web -R
"""


def prepare(machine: Machine) -> list[str]:
    changed = []
    if machine.group(GROUP) is None:
        machine.run("groupadd", "--system", GROUP)
        changed.append(f"group {GROUP}")
    if not machine.exists(FTP_GROUPS):
        machine.write(FTP_GROUPS, b"")
        changed.append(FTP_GROUPS)
    return changed


def mark_logins(slug: str, logins: Sequence[str], machine: Machine) -> list[str]:
    """Let these FTP logins of an area be the ones that upload nothing."""
    before = (machine.read(FTP_GROUPS) or b"").decode().splitlines()
    after = [line for line in before if line.split(":")[1] != slug]
    if logins:
        after.append(f"{GROUP}:{slug}:{machine.group(GROUP)}:{','.join(sorted(logins))}")
    if sorted(before) == sorted(after):
        return []
    machine.write(FTP_GROUPS, "".join(f"{line}\n" for line in after).encode())
    return [FTP_GROUPS]


def mark_user(slug: str, machine: Machine, *, full: bool) -> list[str]:
    """Let an area's user over SFTP read only, or write again."""
    if full is (slug in machine.members(GROUP)):
        return []
    machine.run("gpasswd", "--add" if full else "--delete", slug, GROUP)
    return [f"group {GROUP}"]
