"""What the lab needs of this machine, and which of it is missing."""

import os
from pathlib import Path
from typing import Final

from lab.errors import LabError

PROGRAMS: Final = {
    "systemd": ("/lib/systemd/systemd",),
    "systemd-container": ("/usr/bin/systemd-nspawn",),
    "dbus": ("/usr/bin/dbus-daemon",),
    "sudo": ("/usr/bin/sudo",),
    "python3": ("/usr/bin/python3",),
    "iproute2": ("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip"),
    "nginx": ("/usr/sbin/nginx",),
    "php-fpm": ("/usr/sbin/php-fpm[0-9]*",),
    "proftpd-core": ("/usr/sbin/proftpd",),
    "proftpd-mod-crypto": ("/usr/lib/proftpd/mod_tls.so",),
    "postfix": ("/usr/sbin/postfix",),
    "dovecot-imapd": ("/usr/lib/dovecot/imap",),
    "postfix-sqlite": ("/usr/lib/postfix/postfix-sqlite.so*",),
    "dovecot-pop3d": ("/usr/lib/dovecot/pop3",),
    "dovecot-lmtpd": ("/usr/lib/dovecot/lmtp",),
    "dovecot-sieve": ("/usr/bin/sievec",),
    "dovecot-sqlite": ("/usr/lib/dovecot/modules/libdriver_sqlite.so",),
    "rspamd": ("/usr/bin/rspamd",),
    "roundcube-core": ("/usr/share/roundcube/index.php",),
    "roundcube-sqlite3": ("/usr/share/doc/roundcube-sqlite3",),
    "certbot": ("/usr/bin/certbot",),
    "pebble": ("/usr/bin/pebble",),
    "postgresql": ("/usr/lib/postgresql/*/bin/postgres",),
    "mariadb-server": ("/usr/sbin/mariadbd",),
    "knot": ("/usr/sbin/knotd",),
    "openssh-server": ("/usr/sbin/sshd",),
}
"""A file of each package by which it is known to be there."""

RIGHTS: Final = {"net_admin": 12, "sys_admin": 21, "mknod": 27}
"""What root lacks in most containers, by the kernel's numbers of capabilities."""


def missing() -> str:
    """Return in one sentence why there can be no lab here; empty: there can."""
    if os.name != "posix" or not Path("/proc/self/mountinfo").exists():
        return "The lab runs on Linux only."
    if os.geteuid() != 0:
        return "The lab needs root (namespaces, overlays, ports below 1024)."
    if rights := [name for name, number in RIGHTS.items() if not _effective() >> number & 1]:
        return f"Root of this container lacks: {' '.join(rights)}."
    if packages := [name for name, files in PROGRAMS.items() if not _is_there(files)]:
        return f"Debian packages are missing: {' '.join(packages)}."
    if "overlay" not in Path("/proc/filesystems").read_text(encoding="ascii"):
        return "This kernel has no overlayfs (modprobe overlay)."
    return ""


def demand() -> None:
    """Raise LabError when there can be no lab here."""
    if why := missing():
        raise LabError(why, "As root on Debian 12: sh scripts/debian-packages.sh")


def _effective() -> int:
    """Return the capabilities of this process as the kernel counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("CapEff:")[2].split()[0], 16)


def _is_there(patterns: tuple[str, ...]) -> bool:
    return any(any(Path("/").glob(pattern.lstrip("/"))) for pattern in patterns)
