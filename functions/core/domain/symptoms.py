"""Words by which kernel, systemd and daemons say that they cannot go on; each is their own."""

import re
from typing import Final

from functions.core.domain.remedies import Unit

_GRAVE: Final = (
    r"(?:\[(?:emerg|alert|crit|error|ERROR)\]|FATAL|PANIC|fatal:|panic:|Fatal:|Panic:|critical:"
    r"|ERROR:|AH\d{5}:).*"
)
"""What comes after it is not a warning, and not what a client said."""

NO_SPACE: Final = re.compile(_GRAVE + r"(?:No space left on device|Disk (?:is )?full|errno: 28\b)")
MEMORY: Final = re.compile(_GRAVE + r"Cannot allocate memory")
FILES: Final = re.compile(_GRAVE + r"Too many open files")
REFUSING: Final = re.compile(r"\[(?:alert|crit|ERROR)\].*accept.*Too many open files")
"""A daemon that runs and can accept nobody."""
ORDERED: Final = re.compile(r" systemd\[1\]: (Stopping|Starting|Started) ")
"""What systemd was told to do: a daemon that ends by itself is only said to be deactivated."""
QUOTED: Final = re.compile(r"said into std|PHP message")
OUT_OF_MEMORY: Final = re.compile(r"\bkernel: Out of memory: Kill")
"""Of the whole system; a group with a limit of its own is a `Memory cgroup`."""

_PROCESSES: Final[dict[Unit, str]] = {
    Unit.WEB: r"nginx|apache2|httpd|lighttpd",
    Unit.PHP: r"php[\w.-]*fpm[\d.]*",
    Unit.FTP: r"proftpd|vsftpd|pure-ftpd",
    Unit.SMTP: r"master|exim4?",
    Unit.MAILBOX: r"dovecot",
    Unit.POSTGRESQL: r"postgres",
    Unit.MYSQL: r"mariadbd|mysqld",
    Unit.DNS: r"knotd|named|nsd",
}
KILLED: Final = {
    unit: re.compile(rf"Killed process \d+ \((?:{names})\)|,task=(?:{names}),")
    for unit, names in _PROCESSES.items()
}
"""The kernel names whom it killed for want of memory."""

CONFIGURATION: Final[dict[Unit, re.Pattern[str]]] = {
    Unit.WEB: re.compile(
        r"\[emerg\] (?!.*host not found).* in /\S+:\d+$|\[emerg\] .*cannot load certificate"
        r"|Syntax error on line \d+ of /"
    ),
    Unit.PHP: re.compile(r"ERROR: (?:\[/\S+:\d+\] |failed to load configuration file)"),
    Unit.FTP: re.compile(
        r"fatal: .* on line \d+ of '/|500 OOPS: (?:unrecognised|bad .* value in) .*config"
    ),
    Unit.SMTP: re.compile(
        r"fatal: (?:bad (?:boolean|numerical|string length)|.*/(?:main|master)\.cf\b)"
        r"|Exim configuration error"
    ),
    Unit.MAILBOX: re.compile(r"Fatal: Error in configuration file"),
    Unit.POSTGRESQL: re.compile(
        r"FATAL: +(?:configuration file \S+ contains errors|could not load \S*pg_hba\.conf)"
    ),
    Unit.MYSQL: re.compile(r"\[ERROR\] .*unknown (?:variable|option)"),
    Unit.DNS: re.compile(
        r"(?:error|critical): failed to load configuration"
        r"|loading configuration: (?:failure|unexpected)"
    ),
}

DATA: Final[dict[Unit, str]] = {
    Unit.POSTGRESQL: "/var/lib/postgresql",
    Unit.MYSQL: "/var/lib/mysql",
    Unit.SMTP: "/var/spool",
}
"""Where those write who stop when they cannot. Mailboxes may be anywhere: their log says so."""
