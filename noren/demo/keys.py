"""The SSH keys of the fleet: the watch's, the one of hosting, and each server's host key."""

from dataclasses import dataclass
from pathlib import Path

import asyncssh

from noren.demo.world import write_private

KIND = "ssh-ed25519"
_WATCH = "watch_key"
_HOSTING = "hosting_key"


@dataclass(frozen=True)
class Keys:
    """What one server's sshd needs."""

    host: asyncssh.SSHKey
    watch: asyncssh.SSHKey
    """The public half of the watch key."""
    hosting: asyncssh.SSHKey
    """The public half of the key that sets up areas."""


def watch_key(folder: Path) -> asyncssh.SSHKey:
    """Return the key that level 1 logs in with, made at the first start."""
    return _kept(folder / _WATCH)


def watch_secret(folder: Path) -> str:
    """Return it as the secret's text, always the same: exporting it again would spell it anew."""
    watch_key(folder)
    return (folder / _WATCH).read_text(encoding="ascii")


def hosting_key(folder: Path) -> asyncssh.SSHKey:
    """Return the key that sets up areas, made at the first start."""
    return _kept(folder / _HOSTING)


def hosting_secret(folder: Path) -> str:
    """Return it as the secret's text, always the same."""
    hosting_key(folder)
    return (folder / _HOSTING).read_text(encoding="ascii")


def host_key(folder: Path, server_id: str) -> asyncssh.SSHKey:
    """Return a server's host key: it lasts, since it is pinned."""
    return _kept(folder / f"{server_id}_host_key")


def spelled(key: asyncssh.SSHKey) -> str:
    """Spell the public half as in known_hosts: `ssh-ed25519 AAAA…`."""
    return key.export_public_key().decode().strip()


def _kept(path: Path) -> asyncssh.SSHKey:
    if not path.exists():
        write_private(path, asyncssh.generate_private_key(KIND).export_private_key())
    return asyncssh.import_private_key(path.read_bytes())
