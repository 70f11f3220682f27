"""Clients of an area, as its customers and their visitors have them."""

import ftplib
import http.client
import io
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import dns.message
import dns.query

from lab.box import Box
from tests.lab.sessions import Session
from tests.lab.tenants import Tenant

PATIENCE_S: Final = 10


def page(box: Box, name: str, path: str = "/", *, tls: bool = False) -> tuple[int, str]:
    """Return the status and the text of a page."""
    if tls:
        anyone = ssl._create_unverified_context()  # noqa: S323 - which certificate is asked elsewhere
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            box.address, timeout=PATIENCE_S, context=anyone
        )
    else:
        connection = http.client.HTTPConnection(box.address, timeout=PATIENCE_S)
    try:
        connection.request("GET", path, headers={"Host": name})
        answer = connection.getresponse()
        return answer.status, answer.read().decode() or (answer.getheader("Location") or "")
    finally:
        connection.close()


def put(tenant: Tenant, path: str, text: str) -> None:
    """Write a file as the tenant's own scripts would."""
    tenant.as_user("tee", f"/srv/areas/{tenant.slug}/web/{path}", text=text)


def ftp(box: Box, login: str, password: str) -> ftplib.FTP:
    connection = ftplib.FTP(timeout=PATIENCE_S)  # noqa: S321 - it is what is tested
    connection.connect(box.address)
    try:
        connection.login(login, password)
    except (*ftplib.all_errors,):
        connection.close()
        raise
    return connection


@contextmanager
def waiting(box: Box, name: str, path: str) -> Iterator[None]:
    """Ask for a page and wait, as long as the context lasts."""
    connection = http.client.HTTPConnection(box.address, timeout=PATIENCE_S)
    connection.request("GET", path, headers={"Host": name})
    try:
        yield
    finally:
        connection.close()


def upload(connection: ftplib.FTP, name: str, text: str) -> None:
    connection.storbinary(f"STOR {name}", io.BytesIO(text.encode()))


def records(box: Box, name: str, kind: str = "A") -> list[str]:
    """Ask the box's name server, and nobody else."""
    answer = dns.query.udp(dns.message.make_query(name, kind), box.address, timeout=PATIENCE_S)
    return sorted(str(record) for found in answer.answer for record in found)


def serial(box: Box, zone: str) -> int:
    (soa,) = records(box, zone, "SOA")
    return int(soa.split()[2])


class Key:
    """An SSH key of a customer."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "customer"
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self._path)]
        subprocess.run(words, check=True)
        self.public = " ".join(self._path.with_suffix(".pub").read_text("ascii").split()[:2])

    def sftp(self, tenant: Tenant, *orders: str) -> str:
        """Return what sftp says; it stops at the first order that fails."""
        ran = subprocess.run(
            [*self._words("sftp", "-b", "-"), self._place(tenant)],
            input="\n".join(orders), capture_output=True, text=True, check=False,
            timeout=PATIENCE_S,
        )  # fmt: skip
        return ran.stdout + ran.stderr

    def ssh(self, tenant: Tenant, *words: str) -> str:
        ran = subprocess.run(
            [*self._words("ssh", "-T"), self._place(tenant), *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            timeout=PATIENCE_S,
        )  # fmt: skip
        return ran.stdout + ran.stderr

    def session(self, tenant: Tenant) -> Session:
        return Session([*self._words("sftp"), self._place(tenant)])

    def _words(self, program: str, *more: str) -> list[str]:
        options = ("BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null",
                   "LogLevel=ERROR", "IdentitiesOnly=yes")  # fmt: skip
        given = [word for option in options for word in ("-o", option)]
        return [program, "-F", "none", *given, "-i", str(self._path), *more]

    @staticmethod
    def _place(tenant: Tenant) -> str:
        return f"{tenant.slug}@{tenant.box.address}"
