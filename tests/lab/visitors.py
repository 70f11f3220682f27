"""Clients of an area, as its customers and their visitors have them."""

import ftplib
import http.client
import io
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

import dns.message
import dns.query

from functions.core.domain.hosting.hashes import database_hash
from functions.core.domain.hosting.names import DatabaseKind
from lab.box import Box
from lab.errors import LabError
from tests.lab.tenants import Tenant

PATIENCE_S: Final = 10
SALT: Final = b"0123456789abcdef"


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

    def session(self, tenant: Tenant) -> "Session":
        return Session([*self._words("sftp"), self._place(tenant)])

    def _words(self, program: str, *more: str) -> list[str]:
        options = ("BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null",
                   "LogLevel=ERROR", "IdentitiesOnly=yes")  # fmt: skip
        given = [word for option in options for word in ("-o", option)]
        return [program, "-F", "none", *given, "-i", str(self._path), *more]

    @staticmethod
    def _place(tenant: Tenant) -> str:
        return f"{tenant.slug}@{tenant.box.address}"


class Session:
    """A client that stays: it is asked line by line."""

    def __init__(self, words: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip

    def ask(self, line: str, answer: str) -> None:
        """Say something, and wait until the answer comes."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        assert any(answer in said for said in self._process.stdout)

    def ends(self, line: str) -> str:
        """Say one last thing and return what comes until the end."""
        with suppress(BrokenPipeError):
            return self._process.communicate(line + "\n", timeout=PATIENCE_S)[0]
        self._process.wait(PATIENCE_S)
        return "closed"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


class Databases:
    """A tenant's databases of one kind, and their clients on the server."""

    def __init__(self, tenant: Tenant, kind: DatabaseKind) -> None:
        self._tenant, self.kind = tenant, kind

    @property
    def administrators(self) -> str:
        return "mysql" if self.kind is DatabaseKind.MARIADB else "postgres"

    def name(self, short: str) -> str:
        return f"{self._tenant.slug}_{short}"

    def database(self, short: str) -> dict[str, object]:
        return {"engine": self.kind, "name": self.name(short)}

    def user(
        self, short: str, password: str, *databases: str, read_only: bool = False
    ) -> dict[str, object]:
        return {
            "engine": self.kind,
            "name": self.name(short),
            "hash": database_hash(self.kind, password, lambda _: SALT),
            "databases": [self.name(each) for each in databases],
            "read_only": read_only,
        }

    def ask(self, user: str, password: str, sql: str, database: str) -> str:
        """Return what the client prints, or why it was refused."""
        try:
            return self._tenant.box.run(self._words(user, password, database), text=sql).strip()
        except LabError as refused:
            return refused.what

    def session(self, user: str, password: str, database: str) -> Session:
        box = self._tenant.box
        return Session([*map(str, box._entered()), *self._words(user, password, database)])

    def _words(self, user: str, password: str, database: str) -> list[str]:
        whole = database if database == self.administrators else self.name(database)
        if self.kind is DatabaseKind.MARIADB:
            quiet = ["--batch", "--skip-column-names", "--unbuffered"]
            return ["mariadb", *quiet, f"--user={self.name(user)}", f"--password={password}", whole]
        where = ["--host=127.0.0.1", f"--username={self.name(user)}", f"--dbname={whole}"]
        quiet = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
        return ["env", f"PGPASSWORD={password}", "psql", *quiet, *where]
