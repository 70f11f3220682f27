"""What the hands see and do on a server: login outcomes, service reports, evidence."""

from enum import StrEnum

from pydantic import Field

from functions.core.domain.model import Model
from functions.core.domain.watch import Service


class LoginOutcome(StrEnum):
    """How a login over SSH ended."""

    OK = "ok"
    UNREACHABLE = "unreachable"  # no TCP connection, or no answer within its time
    TRY_AGAIN = "try_again"  # reset while shaking hands: sshd's MaxStartups
    KEY_REFUSED = "key_refused"  # a rotated key: never a reason to reboot
    HOST_KEY_CHANGED = "host_key_changed"  # never a reason to reboot, and an alarm


class Login(Model):
    outcome: LoginOutcome
    detail: str


class Unit(StrEnum):
    """What `hostctl` may look at and restart: our names, not a distribution's."""

    WEB = "web"
    PHP = "php"
    FTP = "ftp"
    SMTP = "smtp"
    MAILBOX = "mailbox"
    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    DNS = "dns"


UNITS: dict[Service, tuple[Unit, ...]] = {
    Service.HTTP: (Unit.WEB,),
    Service.HTTPS: (Unit.WEB,),
    Service.CANARY: (Unit.PHP, Unit.WEB),
    Service.FTP: (Unit.FTP,),
    Service.FTPS: (Unit.FTP,),
    Service.SMTP: (Unit.SMTP,),
    Service.SMTPS: (Unit.SMTP,),
    Service.SUBMISSION: (Unit.SMTP,),
    Service.POP3: (Unit.MAILBOX,),
    Service.POP3S: (Unit.MAILBOX,),
    Service.IMAP: (Unit.MAILBOX,),
    Service.IMAPS: (Unit.MAILBOX,),
    Service.POSTGRESQL: (Unit.POSTGRESQL,),
    Service.MYSQL: (Unit.MYSQL,),
    Service.DNS: (Unit.DNS,),
}
"""What is restarted for which service. Ping has nothing to restart."""


class UnitReport(Model):
    """`hostctl status` of one unit."""

    unit: Unit
    name: str
    """What it is called on that server: nginx, apache2, …"""
    state: str = Field(max_length=60)
    """active, inactive, failed, …, as the init system says."""
    detail: str = Field(default="", max_length=400)


class HostReport(Model):
    """What `hostctl` answers to status and restart."""

    units: tuple[UnitReport, ...]
    disk: dict[str, int] = Field(default_factory=dict)
    """Percent used by mount point."""
    oom: tuple[str, ...] = ()
    """Recent kernel lines about processes killed for want of memory."""
    logs: dict[Unit, tuple[str, ...]] = Field(default_factory=dict)
    """The last lines of each unit's log."""
    booted_s: int | None = None
    """Seconds since the machine booted."""
