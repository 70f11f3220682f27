"""Who may log in for Noren: two users, a key each, and one program that each of them may run."""

from collections.abc import Sequence
from typing import Final

from noren.prepare.files import Files, Wanted
from noren.prepare.remote import Remote, succeed
from noren.prepare.software import AREAS, HOSTCTL

WATCH: Final = "noren-watch"
HOSTING: Final = "noren-hosting"
SSHD: Final = f"""\
Match User {WATCH},{HOSTING}
    AuthorizedKeysFile /etc/ssh/authorized_keys.d/%u
    AuthenticationMethods publickey
    PermitTTY no
    DisableForwarding yes
"""
SUDO: Final = {
    WATCH: f"{WATCH} ALL=(root) NOPASSWD: {HOSTCTL}\n",
    HOSTING: f'Defaults:{HOSTING} env_keep += "SSH_ORIGINAL_COMMAND"\n'
    f'{HOSTING} ALL=(root) NOPASSWD: {AREAS} ""\n',
}
"""The watch's program holds root to the same grammar; the other one takes no words at all."""
COMMANDS: Final = {WATCH: HOSTCTL, HOSTING: f"/usr/bin/sudo -n {AREAS}"}


class Users:
    title = "Users"

    def __init__(self, names: Sequence[str] = (WATCH, HOSTING)) -> None:
        self._names = names

    def missing(self, remote: Remote) -> list[str]:
        absent = [each for each in self._names if remote.run("id", "--user", each).status]
        return [f"add the user {name}" for name in absent]

    def do(self, remote: Remote) -> None:
        for name in self._names:
            if remote.run("id", "--user", name).status:
                words = ("--system", "--home-dir", "/nonexistent", "--no-create-home")
                succeed(remote, "useradd", *words, "--shell", "/bin/sh", name)


def doors(keys: dict[str, str]) -> Files:
    """Return the step that lets these public keys in, by user."""
    wanted = [Wanted("/etc/ssh/sshd_config.d/noren-access.conf", SSHD.encode())]
    for user, key in keys.items():
        line = f'restrict,command="{COMMANDS[user]}" {key}\n'
        wanted.append(Wanted(f"/etc/ssh/authorized_keys.d/{user}", line.encode()))
        wanted.append(Wanted(f"/etc/sudoers.d/{user}", SUDO[user].encode(), "0440"))
    checked = (("visudo", "--check", "--quiet"), ("sshd", "-t"))
    reloaded = ("systemctl", "reload-or-restart", "ssh")
    return Files("Keys, forced commands and sudo", wanted, then=(*checked, reloaded))
