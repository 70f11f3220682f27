"""The disk that all boxes of a lab start from: configured daemons and new, empty databases."""

import os
import secrets
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import Template
from typing import Final

from functions.core.adapters.hostctl import hostctl
from lab import disks, units
from lab.host import run
from lab.site import HOSTING_USER, WATCH_USER
from noren import areas

FILES: Final = Path(__file__).with_name("files")
MONITOR_USER: Final = "noren_monitor"
SHARE: Final = "usr/local/share/lab"
HOSTCTL: Final = "usr/local/sbin/noren-hostctl"
AREAS: Final = "usr/local/sbin/noren-areas"
GATE: Final = "noren-outgoing.service"
"""What nothing is sent without. Nothing else of the mail's own is needed to watch a server."""
LOGS: Final = {
    "nginx": "www-data",
    "proftpd": "proftpd",
    "postgresql": "postgres",
    "rspamd": "_rspamd",
}
DEVICES: Final = {"null": 3, "zero": 5, "full": 7, "random": 8, "urandom": 9}


def build(folder: Path, words: Mapping[str, str]) -> None:
    """Build it in `folder`; `words` fill the places in the configuration."""
    disks.hide(folder / "upper")
    root = disks.mount_layers(folder, [Path("/")])
    _make_devices(root)
    _write_files(root, words)
    _enable(root)
    for user in (WATCH_USER, HOSTING_USER):
        run("chroot", root, "useradd", "--system", "--home-dir", "/nonexistent", "--shell",
            "/bin/sh", user)  # fmt: skip
    for user in ("postgres", "mysql"):  # who reads the certificates' keys themselves
        run("chroot", root, "usermod", "--append", "--groups", "ssl-cert", user)
    with ThreadPoolExecutor() as both:
        for made in [both.submit(_make_postgresql, root), both.submit(_make_mariadb, root)]:
            made.result()
    disks.unmount(root)


def install_hostctl(root: Path) -> None:
    """Install the watch's program as this source tree has it now."""
    installed = root / HOSTCTL
    shutil.copyfile(Path(hostctl.__file__), installed)
    installed.chmod(0o755)


def install_areas(root: Path) -> None:
    """Install the program for areas, and let it prepare the server as a real one is prepared."""
    installed = root / AREAS
    installed.write_bytes(areas.build())
    installed.chmod(0o755)
    run("chroot", root, f"/{AREAS}", "prepare")


def words(watch_public_key: str, hosting_public_key: str) -> dict[str, str]:
    return {
        "watch_key": watch_public_key,
        "hosting_key": hosting_public_key,
        "php_version": units.php_version(),
        "monitor_user": MONITOR_USER,
        "monitor_password": secrets.token_urlsafe(12),
    }


def _make_devices(root: Path) -> None:
    """Give the programs that make the databases the devices they read; systemd makes its own."""
    for name, minor in DEVICES.items():
        os.mknod(root / "dev" / name, 0o020666, os.makedev(1, minor))
        (root / "dev" / name).chmod(0o666)


def _write_files(root: Path, filled: Mapping[str, str]) -> None:
    for source in FILES.rglob("*"):
        if source.is_file():
            _write(root, source, filled)
    for folder in (
        "etc/ssh/lab.d",
        "etc/proftpd/lab.d",
        "etc/dovecot/local.d",
        "etc/ssl/lab",
        "etc/noren/tls",
    ):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name in ("etc/fstab", "etc/crypttab", "etc/resolv.conf"):
        (root / name).unlink(missing_ok=True)
        (root / name).touch()
    for user in (WATCH_USER, HOSTING_USER):
        (root / "etc/sudoers.d" / user).chmod(0o440)
    (root / "etc/sudoers").chmod(0o440)
    (root / "etc/mysql/debian-start").chmod(0o755)
    pool = root / f"etc/php/{units.php_version()}/fpm/pool.d"
    shutil.rmtree(pool)
    pool.mkdir()
    shutil.copy(root / SHARE / "php-pool.conf", pool / "lab.conf")
    for log, owner in LOGS.items():
        (root / "var/log" / log).mkdir()
        shutil.chown(root / "var/log" / log, owner)


def _write(root: Path, source: Path, filled: Mapping[str, str]) -> None:
    target = root / source.relative_to(FILES)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)  # Debian has links in places, into /etc/alternatives
    text = source.read_text(encoding="utf-8")
    target.write_text(Template(text).substitute(filled), encoding="utf-8")
    target.chmod(0o644)


def _enable(root: Path) -> None:
    """Let the box start its daemons, and nothing else that is installed on this machine."""
    system = root / "etc/systemd/system"
    wants = system / "multi-user.target.wants"
    wants.mkdir()
    for name in units.enabled():
        (wants / name).symlink_to(f"/lib/systemd/system/{name}")
    (wants / GATE).symlink_to(f"/etc/systemd/system/{GATE}")
    (system / "default.target").symlink_to("/lib/systemd/system/multi-user.target")
    for name in ("console-getty.service", "systemd-networkd.service", "systemd-resolved.service"):
        (system / name).symlink_to("/dev/null")


def _make_postgresql(root: Path) -> None:
    version = units.postgresql_version()
    run("chroot", root, "pg_createcluster", "--port=5432", version, "main",
        "--", "--no-sync", "--wal-segsize=1", "--auth=peer")  # fmt: skip
    conf = root / f"etc/postgresql/{version}/main"
    shutil.copyfile(root / SHARE / "pg_hba.conf", conf / "pg_hba.conf")
    shutil.copyfile(root / SHARE / "postgresql.conf", conf / "conf.d/lab.conf")
    # Alone, and without TLS: the certificates are each box's own and not there yet.
    alone = (
        "--single",
        "-c",
        "ssl=off",
        "-c",
        f"config_file=/{conf.relative_to(root)}/postgresql.conf",
    )
    run("chroot", "--userspec=postgres:postgres", root,
        f"/usr/lib/postgresql/{version}/bin/postgres", *alone, "postgres",
        text=(root / SHARE / "postgresql.sql").read_text(encoding="utf-8"))  # fmt: skip


def _make_mariadb(root: Path) -> None:
    run("chroot", root, "mariadb-install-db", "--user=mysql", "--datadir=/var/lib/mysql",
        "--auth-root-authentication-method=socket", "--skip-test-db", "--skip-ssl",
        f"--extra-file=/{SHARE}/mariadb.sql")  # fmt: skip
