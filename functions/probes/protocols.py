"""The one table of protocols: a new one is a file in `checks/` and a row here."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, NamedTuple

from functions.core.domain.watch import Method, Service
from functions.probes.checks import (
    canary,
    dns,
    ftp,
    http,
    imap,
    mysql,
    ping,
    pop3,
    postgresql,
    smtp,
    submission,
)
from functions.probes.visits import Visit

Check = Callable[[Visit], Awaitable[str]]
"""Returns a sentence of evidence, or raises CheckFailed: it never measures time."""


class Protocol(NamedTuple):
    """A check, and how it begins: TLS means from the first byte."""

    check: Check
    method: Method


PROTOCOLS: Final[Mapping[Service, Protocol]] = {
    Service.PING: Protocol(ping.check, Method.ICMP),
    Service.HTTP: Protocol(http.check, Method.TCP),
    Service.HTTPS: Protocol(http.check, Method.TLS),
    Service.FTP: Protocol(ftp.check, Method.TCP),
    Service.FTPS: Protocol(ftp.check, Method.TLS),
    Service.SMTP: Protocol(smtp.check, Method.TCP),
    Service.SMTPS: Protocol(smtp.check, Method.TLS),
    Service.POP3: Protocol(pop3.check, Method.TCP),
    Service.POP3S: Protocol(pop3.check, Method.TLS),
    Service.IMAP: Protocol(imap.check, Method.TCP),
    Service.IMAPS: Protocol(imap.check, Method.TLS),
    Service.POSTGRESQL: Protocol(postgresql.check, Method.TCP),
    Service.MYSQL: Protocol(mysql.check, Method.TCP),
    Service.SUBMISSION: Protocol(submission.check, Method.TCP),
    Service.DNS: Protocol(dns.check, Method.UDP),
    Service.CANARY: Protocol(canary.check, Method.TCP),
}
