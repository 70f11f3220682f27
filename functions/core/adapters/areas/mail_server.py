"""The part of mail that the server has once: what its daemons read, and their own certificate."""

from __future__ import annotations

from functions.core.adapters.areas import books, dovecot_texts, postfix_texts, rspamd_texts
from functions.core.adapters.areas.addresses import SCRIPTS
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

GATE = "noren-outgoing"
GATE_UNIT = """\
[Unit]
Description=Gate for outgoing mail
Before=postfix.service

[Service]
Type=notify
User=noren-outgoing
Group=postfix
UMask=0007
RuntimeDirectory=noren-outgoing
RuntimeDirectoryMode=0755
StateDirectory=noren-outgoing
ExecStart=/usr/local/sbin/noren-areas outgoing
Restart=always
RestartSec=1
ProtectSystem=strict
ProtectHome=yes
PrivateDevices=yes
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
MemoryDenyWriteExecute=yes

[Install]
WantedBy=multi-user.target
"""
HOST_CERTIFICATE, HOST_KEY = "/etc/noren/tls/host.crt", "/etc/noren/tls/host.key"


class MailServer(Part):
    name = "mail-server"

    def prepare(self, machine: Machine) -> list[str]:
        folders = (
            books.FOLDER, SCRIPTS, "/etc/postfix/noren", "/etc/dovecot/noren",
            "/etc/noren", "/etc/noren/tls",
        )  # fmt: skip
        changed = [path for path in folders if machine.folder(path, 0o755)]
        for book in books.BOOKS:
            with books.opened(machine, book) as connection:
                books.complete(connection, book)  # postfix would not start without it
        changed += _certify(machine)
        return changed + _add_users(machine)

    def server_files(self, machine: Machine) -> list[File]:
        host = str(machine.facts.get("host_name", "localhost"))
        read = {
            "postfix": postfix_texts.texts(host),
            "dovecot": dovecot_texts.texts(host),
            "sieve": dovecot_texts.scripts(),
            "rspamd": rspamd_texts.texts(),
            GATE: {f"/etc/systemd/system/{GATE}.service": GATE_UNIT},
        }
        return [
            File(path, text, service=service)
            for service, texts in read.items()
            for path, text in texts.items()
        ]


def _certify(machine: Machine) -> list[str]:
    """Give the server a certificate that it signs itself, until an authority has signed one."""
    if machine.exists(HOST_CERTIFICATE):
        return []
    host = str(machine.facts.get("host_name", "localhost"))
    machine.run(
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "365", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
        "-keyout", machine.at(HOST_KEY), "-out", machine.at(HOST_CERTIFICATE),
    )  # fmt: skip
    return [HOST_CERTIFICATE]


def _add_users(machine: Machine) -> list[str]:
    """Add the gate's user, and let rspamd give its socket to postfix."""
    changed = []
    if machine.user(GATE) is None:
        machine.run(
            "useradd", "--system", "--gid", "postfix", "--no-create-home",
            "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", GATE,
        )  # fmt: skip
        changed.append(f"user {GATE}")
    if "_rspamd" not in machine.members("postfix"):
        machine.run("usermod", "--append", "--groups", "postfix", "_rspamd")
        changed.append("group postfix")
    return changed
