"""What is watched, and what one check saw: services, targets, observations."""

from enum import StrEnum
from typing import Final

from pydantic import Field, SecretStr

from functions.core.domain.model import Instant, Model, Sentence


class Service(StrEnum):
    """Ping, the twelve contractual services, and the three extra checks."""

    PING = "ping"
    HTTP = "http"
    HTTPS = "https"
    FTP = "ftp"
    FTPS = "ftps"
    SMTP = "smtp"
    SMTPS = "smtps"
    POP3 = "pop3"
    POP3S = "pop3s"
    IMAP = "imap"
    IMAPS = "imaps"
    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    SUBMISSION = "submission"
    DNS = "dns"
    CANARY = "canary"


PORTS: Final[dict[Service, int | None]] = {
    Service.PING: None,
    Service.HTTP: 80,
    Service.HTTPS: 443,
    Service.FTP: 21,
    Service.FTPS: 990,
    Service.SMTP: 25,
    Service.SMTPS: 465,
    Service.POP3: 110,
    Service.POP3S: 995,
    Service.IMAP: 143,
    Service.IMAPS: 993,
    Service.POSTGRESQL: 5432,
    Service.MYSQL: 3306,
    Service.SUBMISSION: 587,
    Service.DNS: 53,
    Service.CANARY: 80,
}
"""Each check's own port (IANA); ping has none."""

CONTRACTUAL: Final = tuple(Service)[:13]
"""Ping and the twelve services that the contract names."""


class Status(StrEnum):
    """The four states of a service: 正常, 要確認, 停止, 確認不能."""

    UP = "up"
    DEGRADED = "degraded"
    DOWN = "down"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a check was not `up`."""

    REFUSED = "refused"  # the port is closed
    TIMEOUT = "timeout"  # no answer, or no complete one, within the deadline
    CLOSED = "closed"  # the other side hung up in the middle
    PROTOCOL = "protocol"  # it answers, but not in this protocol
    UNAVAILABLE = "unavailable"  # the service itself says that it cannot serve
    TLS = "tls"  # no TLS session came about
    CERTIFICATE = "certificate"  # it serves, but its certificate needs a person
    BLOCKED = "blocked"  # it serves others; this prober is refused
    UNREACHABLE = "unreachable"  # no route, or the network says no
    RESOLVE = "resolve"  # the name has no address
    INTERNAL = "internal"  # the prober itself failed


class Method(StrEnum):
    """How the check was made. `tcp` on a ping says: not the contractual ICMP."""

    TCP = "tcp"
    TLS = "tls"
    UDP = "udp"
    ICMP = "icmp"


class Certificate(Model):
    """Facts of the certificate that a server presented."""

    subject: str
    issuer: str
    not_before: Instant
    not_after: Instant
    days_left: int
    problem: Sentence | None = None
    """Why clients will complain: expired, not yet valid, self-signed, wrong name, expiring soon."""


class Target(Model):
    """One thing to check. The same in a queue message, in `--targets` and in the runner."""

    service: Service
    address: str = Field(min_length=1, max_length=253)
    """IPv4, IPv6 or a name."""
    port: int | None = Field(default=None, ge=1, le=65535)
    """None: the service's own port."""
    host_name: str | None = Field(default=None, max_length=253)
    """The name that certificates are checked against; None: the address."""
    timeout_s: float = Field(default=10.0, gt=0, le=60)
    """One deadline for everything: name, connection, TLS, all reads."""
    path: str = Field(default="/", max_length=1024, pattern=r"^/[^\s]*$")
    """canary only: the page to ask for."""
    word: str | None = Field(default=None, max_length=200)
    """canary only: the word that the page must show."""
    zone: str | None = Field(default=None, max_length=253)
    """dns only: the zone whose SOA is asked for."""
    user: str | None = Field(default=None, exclude=True)
    password: SecretStr | None = Field(default=None, exclude=True)
    """The monitor user of the databases. Filled in where the check runs, never in a message."""

    @property
    def effective_port(self) -> int | None:
        """The port that is really used; None for ping."""
        return self.port or PORTS[self.service]


class Observation(Model):
    """What one check saw."""

    service: Service
    address: str
    port: int | None
    status: Status
    reason: Reason | None = None
    """Always set unless the status is `up`."""
    detail: Sentence
    """One human sentence."""
    latency_ms: int = Field(ge=0)
    method: Method
    certificate: Certificate | None = None
    at: Instant
    """When the check *started*: outages are counted from the start of the first failed check."""
