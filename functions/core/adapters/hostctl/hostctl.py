#!/usr/bin/python3 -I
"""hostctl: look at services and restart them; all that the watch may do on a rental server.

Installed root-owned as /usr/local/sbin/noren-hostctl (docs/level-1-and-2.md). The watch key's
forced command starts it as the user noren-watch; it checks the words, starts itself again as root
through `sudo -n`, and prints one JSON document. It is one file for Python 3.9 and later, needs
nothing but the standard library, and never starts a shell.

    true                  nothing; shows that a login works
    status UNIT...        how the units are, with disk, OOM kills and the last log lines
    restart UNIT...       restart them within two minutes, frozen ones too; then like status
    logs UNIT...          like status, with more log lines

UNIT: web php ftp smtp mailbox postgresql mysql dns.
Exit status: 0 all of them run, 1 one does not (both with JSON), 64 wrong words, 77 not allowed.
"""

from __future__ import annotations

import contextlib
import fnmatch
import ipaddress
import json
import os
import re
import select
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple, cast

INSTALLED = "/usr/local/sbin/noren-hostctl"
SUDO = "/usr/bin/sudo"
WRONG_WORDS, NOT_ALLOWED = 64, 77
LONGEST_COMMAND = 200

PATH = ("/usr/bin", "/usr/sbin", "/bin", "/sbin")
ENVIRONMENT = {"PATH": ":".join(PATH), "LC_ALL": "C.UTF-8", "SYSTEMD_COLORS": "0"}

TOTAL_S = 115  # the caller waits 120 s
LOOK_S = 10  # one look at something
STOP_S = 20  # the patience with a restart before what hangs is killed
DATABASE_STOP_S = 40  # a database that writes its pages to disk hangs on nothing
LONGEST_OUTPUT = 256 * 1024
LINES = {"status": 10, "restart": 10, "logs": 100}
LONGEST_LINE = 300


class Daemons(NamedTuple):
    """What a unit can be on a server: names of services, their processes, their log files."""

    services: tuple[str, ...]
    processes: tuple[str, ...]
    logs: tuple[str, ...]
    stop_s: int = STOP_S


UNITS = {
    "web": Daemons(
        ("nginx", "apache2", "httpd", "lighttpd"),
        ("nginx", "apache2", "httpd", "lighttpd"),
        ("nginx/error.log", "apache2/error.log", "httpd/error_log", "lighttpd/error.log"),
    ),
    "php": Daemons(("php*-fpm", "php-fpm"), ("php*-fpm*",), ("php*-fpm.log", "php-fpm/error.log")),
    "ftp": Daemons(
        ("proftpd", "vsftpd", "pure-ftpd"),
        ("proftpd", "vsftpd", "pure-ftpd"),
        ("proftpd/proftpd.log", "vsftpd.log", "pure-ftpd/pure-ftpd.log"),
    ),
    "smtp": Daemons(
        ("postfix", "exim4", "exim"),
        ("master", "exim4", "exim"),
        ("mail.log", "maillog", "exim4/mainlog"),
    ),
    "mailbox": Daemons(("dovecot",), ("dovecot",), ("dovecot.log", "mail.log", "maillog")),
    "postgresql": Daemons(
        ("postgresql", "postgresql-[0-9]*"),
        ("postgres",),
        ("postgresql/*.log",),
        DATABASE_STOP_S,
    ),
    "mysql": Daemons(
        ("mariadb", "mysql", "mysqld"),
        ("mariadbd", "mysqld"),
        ("mysql/error.log", "mariadb/mariadb.log", "mysqld.log"),
        DATABASE_STOP_S,
    ),
    "dns": Daemons(("knot", "named", "bind9", "nsd"), ("knotd", "named", "nsd"), ()),
}
VERBS = ("status", "restart", "logs")


class Ran(NamedTuple):
    """How a program ended; `status` is None if it was out of time or could not be started."""

    status: int | None
    text: str


class Service(NamedTuple):
    """One service of the server: what it is called there, and how it is."""

    name: str
    state: str
    detail: str


class Wrong(Exception):
    """Words that this program does not know."""


class Machine:
    """The server. Only tests make one with another root folder."""

    def __init__(
        self, root: str = "/", path: Sequence[str] = PATH, seconds: float = TOTAL_S
    ) -> None:
        self._root, self._path = Path(root), path
        self._until = time.monotonic() + seconds

    def file(self, name: str) -> Path:
        return self._root / name.lstrip("/")

    def read(self, name: str) -> str:
        """Return the beginning of a file, or nothing."""
        try:
            with self.file(name).open("rb") as file:
                return file.read(65536).decode("utf-8", "replace")
        except OSError:
            return ""

    def run(self, program: str, *words: str, seconds: float = LOOK_S) -> Ran:
        """Run a program by its full path; its children may live on, nobody waits for them."""
        found = [path for path in (Path(d, program) for d in self._path) if path.is_file()]
        if not found:
            return Ran(None, f"{program} is not installed")
        until = min(time.monotonic() + seconds, self._until)
        try:
            process = subprocess.Popen(
                [str(found[0]), *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=ENVIRONMENT,
                cwd=self._root,
                start_new_session=True,
            )
        except OSError as error:
            return Ran(None, f"{program}: {error.strerror}")
        return _finish(process, until)


def _finish(process: subprocess.Popen[bytes], until: float) -> Ran:
    """Read until the program ends, not until its text does.

    A daemon that it left behind keeps the pipe open for ever.
    """
    with cast("IO[bytes]", process.stdout) as pipe:
        os.set_blocking(pipe.fileno(), False)
        text, ended = b"", False
        while not ended and time.monotonic() < until:
            ended = process.poll() is not None
            readable = select.select([pipe], [], [], 0 if ended else 0.05)[0]
            chunk = (pipe.read(65536) or b"") if readable else b""
            text += chunk[: LONGEST_OUTPUT - len(text)]
            if readable and not chunk and not ended:
                time.sleep(0.02)  # the text is over, the program is not
    if not ended:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return Ran(process.returncode if ended else None, text.decode("utf-8", "replace"))


# ---- systemd ----

RUNNABLE = ("enabled", "enabled-runtime", "generated", "static", "linked", "indirect", "transient")


class Systemd:
    """Services of a server that runs systemd."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def names(self, unit: str) -> list[str]:
        """Return what the unit is called here: what starts by itself, else what is installed."""
        patterns = [name + ".service" for name in UNITS[unit].services]
        listed = self._list("list-unit-files", patterns)
        # A name such as mysql.service is often another one's alias: the real one is listed too.
        installed = [
            words[0]
            for words in listed
            if words[1] not in ("masked", "masked-runtime", "alias", "bad") and "@." not in words[0]
        ]
        states = {words[0]: words[1] for words in listed}
        shown = self._show(installed)
        chosen = [
            name
            for name in installed
            if states[name] in RUNNABLE or shown[name].get("ActiveState") != "inactive"
        ]
        return [name for umbrella in chosen or installed for name in self._below(umbrella, shown)]

    def look(self, names: Sequence[str]) -> list[Service]:
        shown = self._show(names)
        return [self._service(name, shown[name]) for name in names]

    def restart(self, names: Sequence[str], seconds: float) -> None:
        """Restart; what hangs while stopping is killed, and what takes its time to start waits."""
        self._systemctl("reset-failed", *names)  # else the start limit refuses
        # A frozen daemon that goes on for a moment can still stop in an orderly way.
        self._systemctl("kill", "--signal=SIGCONT", *names)
        if self._systemctl("restart", *names, seconds=seconds).status is not None:
            return
        shown = self._show(names)
        hung = [name for name in names if shown[name].get("ActiveState") != "activating"]
        if hung:
            self._systemctl("kill", "--signal=SIGKILL", *hung)
        self._systemctl("start", *names, seconds=seconds)  # joins the restart that goes on

    def log(self, names: Sequence[str], lines: int) -> list[str]:
        chosen = [word for name in names for word in ("--unit", name)]
        ran = self._machine.run(
            "journalctl", *chosen, "-n", str(lines), "--no-pager", "-q", "-o", "short-iso"
        )
        return ran.text.splitlines()

    def kernel(self) -> list[str]:
        """Return the kernel's lines, of earlier boots too: `-k` would hide why one was needed."""
        words = ("--since=-1d", "-n", "3000", "--no-pager", "-q", "-o", "short-iso")
        return self._machine.run("journalctl", "_TRANSPORT=kernel", *words).text.splitlines()

    def _below(self, name: str, shown: dict[str, dict[str, str]]) -> list[str]:
        """Return the instances below Debian's umbrellas (postfix, postgresql), which do nothing."""
        if shown[name].get("Type") != "oneshot":
            return [name]
        pattern = name.replace(".service", "@*.service")
        instances = [words[0] for words in self._list("list-units", ["--all", pattern])]
        return instances or [name]

    def _list(self, verb: str, words: Sequence[str]) -> list[list[str]]:
        ran = self._systemctl(verb, "--plain", "--no-legend", "--type=service", *words)
        lines = [line.split() for line in ran.text.splitlines()]
        return [line for line in lines if len(line) >= 2 and line[0].endswith(".service")]

    def _show(self, names: Sequence[str]) -> dict[str, dict[str, str]]:
        wanted = "LoadState,ActiveState,SubState,Type,Result,MainPID,NRestarts,StateChangeTimestamp"
        if not names:
            return {}
        text = self._systemctl("show", "--no-pager", "-p", wanted, *names).text
        blocks = text.strip().split("\n\n")
        facts = [dict(_pair(line) for line in block.splitlines()) for block in blocks]
        facts += [{}] * (len(names) - len(facts))
        return dict(zip(names, facts))

    def _service(self, name: str, facts: dict[str, str]) -> Service:
        state = facts.get("ActiveState") or "unknown"
        detail = [facts.get("SubState", "")]
        if facts.get("Result", "success") != "success":
            detail.append("result " + facts["Result"])
        if facts.get("NRestarts", "0") not in ("0", ""):
            detail.append(f"restarted by itself {facts['NRestarts']} times")
        if facts.get("StateChangeTimestamp"):
            detail.append("since " + facts["StateChangeTimestamp"])
        detail.append(_frozen(self._machine, facts.get("MainPID", "0")))
        return Service(_bare(name), state, ", ".join(part for part in detail if part))

    def _systemctl(self, *words: str, seconds: float = LOOK_S) -> Ran:
        return self._machine.run("systemctl", *words, seconds=seconds)


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition("=")
    return name, value


def _bare(name: str) -> str:
    return name[: -len(".service")] if name.endswith(".service") else name


def _frozen(machine: Machine, pid: str) -> str:
    """Say if the main process is stopped or stuck: it counts as running, and answers nobody."""
    words = {"T": "its main process is frozen", "D": "its main process waits for a disk"}
    return words.get(_process_state(machine, pid), "")


def _process_state(machine: Machine, pid: str) -> str:
    after_name = machine.read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return after_name[0] if after_name else ""


# ---- sysvinit ----

INIT_STATES = {0: "active", 1: "failed", 2: "failed", 3: "inactive"}  # as the LSB defines them


class Sysvinit:
    """Services of a server that starts them by scripts in /etc/init.d."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._said: list[str] = []

    def names(self, unit: str) -> list[str]:
        scripts = sorted(path.name for path in self._machine.file("/etc/init.d").glob("*"))
        return [name for name in scripts if _fits(name, UNITS[unit].services)]

    def look(self, names: Sequence[str]) -> list[Service]:
        return [self._service(name) for name in names]

    def restart(self, names: Sequence[str], seconds: float) -> None:
        for name in names:
            self._signal(name, signal.SIGCONT)
            ran = self._machine.run("service", name, "restart", seconds=seconds)
            if ran.status != 0:
                self._signal(name, signal.SIGKILL)
                ran = self._machine.run("service", name, "start", seconds=seconds)
            self._said += ran.text.splitlines()

    def log(self, names: Sequence[str], lines: int) -> list[str]:
        """Return what the scripts said: there is no journal, and nobody else kept it."""
        del names
        return self._said[-lines:]

    def kernel(self) -> list[str]:
        return self._machine.run("dmesg").text.splitlines()

    def _service(self, name: str) -> Service:
        ran = self._machine.run("service", name, "status")
        state = "unknown" if ran.status is None else INIT_STATES.get(ran.status, "unknown")
        if state == "active" and not self._pids(name):
            state = "inactive"  # Debian's script of postfix says 0 whatever is the case
        return Service(name, state, _last(ran.text))

    def _signal(self, name: str, number: int) -> None:
        for pid in self._pids(name):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def _pids(self, name: str) -> list[int]:
        """Return the service's processes, by the fixed table of what they are called."""
        processes = [
            process
            for daemons in UNITS.values()
            if _fits(name, daemons.services)
            for process in daemons.processes
        ]
        return _running(self._machine, [name] if name in processes else processes)


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _running(machine: Machine, patterns: Sequence[str]) -> list[int]:
    """Return this system's processes of these names, not those of its containers."""
    pids = [path.name for path in machine.file("/proc").glob("[0-9]*")]
    return [
        int(pid)
        for pid in pids
        if _fits(machine.read(f"/proc/{pid}/comm").strip(), patterns) and _is_ours(machine, pid)
    ]


def _is_ours(machine: Machine, pid: str) -> bool:
    try:
        theirs = machine.file(f"/proc/{pid}/ns/pid").readlink()
        return theirs == machine.file("/proc/self/ns/pid").readlink()
    except OSError:
        return False


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


# ---- what the kernel and the files say ----

LOCAL = ("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "reiserfs")
KILLED = re.compile(r"Out of memory|oom-kill:|oom_reaper|Killed process", re.IGNORECASE)
DAY_S = 86400
NOTHING = 1024 * 1024  # bytes: less than that is no room to work in


def disk(machine: Machine) -> dict[str, int]:
    """Return percent used by mount. Only local disks are asked: a dead NFS server hangs."""
    used: dict[str, int] = {}
    for mount in _mounts(machine.read("/proc/self/mounts")):
        with contextlib.suppress(OSError):
            used.update(_percents(mount, os.statvfs(machine.file(mount))))
    return dict(list(used.items())[:20])


def _mounts(table: str) -> list[str]:
    """Return the root and one mount of each local disk."""
    by_disk: dict[str, str] = {}
    for line in table.splitlines():
        words = line.split()
        if len(words) < 3 or not (words[2] in LOCAL or words[1] == "/"):
            continue
        mount = words[1].replace("\\040", " ")
        if not mount.startswith(("/run/", "/proc/", "/sys/", "/dev/")):
            by_disk.setdefault("/" if mount == "/" else words[0], mount)
    return sorted(set(by_disk.values()))


def _percents(mount: str, facts: os.statvfs_result) -> Iterator[tuple[str, int]]:
    taken = facts.f_blocks - facts.f_bfree
    if taken + facts.f_bavail:
        left = facts.f_bavail * facts.f_frsize >= NOTHING
        yield mount, _percent(taken, taken + facts.f_bavail, left=left)
    taken = facts.f_files - facts.f_ffree
    if facts.f_files and taken * 10 >= facts.f_files * 9:
        yield mount + " (inodes)", _percent(taken, facts.f_files, left=facts.f_ffree > 0)


def _percent(taken: int, whole: int, *, left: bool) -> int:
    """Round up, as df does, but not to 100: that says full, and 1 % of a large disk is much."""
    percent = -(-100 * taken // whole)
    return min(percent, 99) if left else 100


def oom(lines: Iterable[str]) -> tuple[str, ...]:
    return _tidy([line for line in lines if KILLED.search(line)][-5:])


def booted_s(machine: Machine) -> int | None:
    """Return the age of process 1: in a container the kernel's uptime is another machine's."""
    uptime = machine.read("/proc/uptime").split()
    first = machine.read("/proc/1/stat").rpartition(")")[2].split()
    if not uptime or len(first) < 20:
        return None
    started_s = int(first[19]) / os.sysconf("SC_CLK_TCK")
    return max(0, int(float(uptime[0]) - started_s))


def file_lines(machine: Machine, unit: str, lines: int) -> list[str]:
    """Return the ends of the unit's log files that were written today."""
    found: list[str] = []
    for pattern in UNITS[unit].logs:
        paths = machine.file("/var/log").glob(pattern)
        for path in sorted(paths, key=_changed_at)[-1:]:
            if time.time() - _changed_at(path) < DAY_S:
                found += _tail(path).splitlines()[-lines:]
    return found


def _changed_at(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0


def _tail(path: Path) -> str:
    """Read a file's end. Daemons own their log folders: a link there could lead anywhere."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    with os.fdopen(opened, "rb") as log:
        facts = os.fstat(opened)
        if not stat.S_ISREG(facts.st_mode):
            return ""
        log.seek(max(0, facts.st_size - 65536))
        return log.read(65536).decode("utf-8", "replace")


def _tidy(lines: Iterable[str]) -> tuple[str, ...]:
    """Mask lines and cut them; nothing that moves a terminal's cursor gets out."""
    printable = ("".join(c if c.isprintable() else " " for c in line) for line in lines)
    return tuple(line[:LONGEST_LINE] for line in mask_lines(line[:4096] for line in printable))


# ---- masking: the same rules as the platform's own (functions/core/domain/masking.py) ----

_RULES = (
    # Credentials in a URL, before the mail rule takes the @ for its own.
    (r"(?i)\b([a-z][a-z0-9+.-]{1,20}://)[^\s/@]{1,200}@", r"\1***@"),
    (
        r"(?i)\b(authorization|cookie|set-cookie|x-[a-z-]{0,30}(?:token|key)):\s*[^\r\n\"']+",
        r"\1: ***",
    ),
    (r"(?i)\b(bearer)\s+[a-z0-9._~+/=-]{8,}", r"\1 ***"),
    (r"\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?", "***"),
    (r"\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}\b", "***"),
    (r"\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_(?:live|test)_)[\w-]{10,}", "***"),
    # SQL: IDENTIFIED BY '…', PASSWORD '…'.
    (
        r"(?i)\b(identified\s+(?:(?:with|via)\s+\S+\s+)?(?:by|as|using)|password)\s+(['\"])[^'\"]*",
        r"\1 \2***",
    ),
    # Not YES and NO: MySQL's "using password: YES" is evidence, not a secret.
    (
        r"(?i)((?:passw(?:or)?d|passphrase|pass|pwd|secret|token|(?:api|access|private)[_-]?key"
        r"|credential|sess(?:ion)?(?:_?id)?|cookie)[\w-]{0,20}[\"']?\s{0,3}[=:]\s{0,3})"
        r"(?!YES\b|NO\b)(?:<[^>]*>?|\"[^\"]*\"?|'[^']*'?|[^\s,;&\"'<>)\]}]+)",
        r"\1***",
    ),
    (r"(?<=[\w/])\?[^\s\"'<>]*=[^\s\"'<>]*", "?***"),
    # Names of accounts, as the daemons write them.
    (
        r"(?i)\b((?:sasl_|r)?user(?:name)?|login|account|acct|logname)="
        r"(?:<[^>]*>|\"[^\"]*\"|'[^']*'|[^\s,;&)]+)",
        r"\1=***",
    ),
    (
        r"(?i)\b(user|account|role|database|login|mailbox)\s+([\"'<(])[^\"'<>()\s]{1,100}",
        r"\1 \2***",
    ),
    (r"(?i)\b(for (?:invalid |illegal )?(?:user )?|user )\S{1,100}?(?= from\b| by\b|:)", r"\1***"),
    (r"\b(imap|pop3|lmtp|lda|managesieve)\([^)\s]{1,100}\)", r"\1(***)"),
    # The local part of a mail address; postgresql@15-main and postfix@- are units, not people.
    (
        r"(?<![\w.%+-])(?!postgresql@|postfix@)[\w.%+-]{1,64}@"
        r"(?=[\w\[-])(?![\w-]*\.(?:service|socket|timer|slice|target)\b)",
        "***@",
    ),
    # A client's host name before its address: p1234.tokyo.example.jp[203.0.113.5].
    (r"(?<![\w.-])[\w.-]{1,253}\[(?=[0-9A-Fa-f]{0,4}[.:][0-9A-Fa-f.:]{1,39}\])", "***["),
    (r"(/(?:home|var/mail|var/spool/mail|var/vmail|var/www/vhosts)/)[^\s/:'\"<>,)\]]+", r"\1***"),
    # Long random-looking tokens: upper case, lower case and a digit in 40 characters or more.
    (
        r"(?<![\w+/=-])(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])(?=[\w+/-]*[a-z])[\w+/-]{40,}={0,2}",
        "***",
    ),
)
_COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in _RULES)
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)"
    r"|(?<![\w:.])(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{2,39}(?![\w:])"
)
_KEY_BEGINS = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----")
_KEY_ENDS = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----")


def mask(text: str) -> str:
    """Mask one text of one or several lines."""
    return "\n".join(mask_lines(text.split("\n")))


def mask_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Mask lines that belong together: a private key that spans several of them becomes one."""
    masked: list[str] = []
    inside_key = False
    for line in lines:
        begins = _KEY_BEGINS.search(line)
        if begins:
            masked.append(_mask_line(line[: begins.start()]) + "*** private key ***")
        elif not inside_key:
            masked.append(_mask_line(line))
        inside_key = (inside_key or begins is not None) and not _KEY_ENDS.search(line)
    return tuple(masked)


def _mask_line(line: str) -> str:
    for pattern, replacement in _COMPILED:
        line = pattern.sub(replacement, line)
    return _ADDRESS.sub(_mask_address, line)


def _mask_address(found: re.Match[str]) -> str:
    """Leave an address's network: enough to see an attack, not enough to see a person."""
    try:
        address = ipaddress.ip_address(found.group())
    except ValueError:
        return found.group()
    if address.is_loopback or address.is_unspecified:
        return found.group()
    if address.version == 4:
        return found.group().rpartition(".")[0] + ".x"
    return ":".join(address.exploded.split(":")[:3]) + "::x"


# ---- words in, JSON out ----


def parse(words: str) -> tuple[str, list[str]]:
    """Return verb and units, each once; raise Wrong for everything that is not in the grammar."""
    units = "|".join(UNITS)
    grammar = f"true|(?:{'|'.join(VERBS)})(?: (?:{units}))+"
    if len(words) > LONGEST_COMMAND or not re.fullmatch(grammar, words):
        raise Wrong(f"usage: true, or {'|'.join(VERBS)} UNIT...; units: {' '.join(UNITS)}")
    verb, *named = words.split(" ")
    return verb, list(dict.fromkeys(named))


def answer(machine: Machine, verb: str, units: Sequence[str]) -> tuple[dict[str, object], bool]:
    """Do what was asked; return the report, and whether all of the units run."""
    has_systemd = machine.file("/run/systemd/system").is_dir()
    system = Systemd(machine) if has_systemd else Sysvinit(machine)
    names = {unit: system.names(unit) for unit in units}
    everything = list(dict.fromkeys(name for found in names.values() for name in found))
    if verb == "restart" and everything:
        system.restart(everything, max(UNITS[unit].stop_s for unit in units))
    services = dict(zip(everything, system.look(everything)))
    reports = [_report(unit, services[name]) for unit in units for name in names[unit]]
    reports += [_missing(unit) for unit in units if not names[unit]]
    document: dict[str, object] = {
        "units": reports,
        "disk": disk(machine),
        "oom": oom(system.kernel()),
        "logs": {unit: _log(machine, system, unit, names[unit], LINES[verb]) for unit in units},
        "booted_s": booted_s(machine),
    }
    return document, all(report["state"] == "active" for report in reports)


def _report(unit: str, service: Service) -> dict[str, str]:
    detail = " ".join(_tidy([service.detail]))
    return {"unit": unit, "name": service.name, "state": service.state[:60], "detail": detail}


def _missing(unit: str) -> dict[str, str]:
    return {"unit": unit, "name": "", "state": "not-installed", "detail": ""}


def _log(
    machine: Machine, system: Systemd | Sysvinit, unit: str, names: Sequence[str], lines: int
) -> tuple[str, ...]:
    journal = system.log(names, lines) if names else []
    return _tidy(journal) + _tidy(file_lines(machine, unit, lines))


def main(words: str, machine: Machine) -> int:
    """Run one command and return the exit status."""
    try:
        verb, units = parse(words)
    except Wrong as wrong:
        print(json.dumps({"error": str(wrong)}))
        return WRONG_WORDS
    if verb == "true":
        return 0
    document, well = answer(machine, verb, units)
    print(json.dumps(document))
    return 0 if well else 1


def become_root(words: str) -> int:
    """Start this program again as root, with words that were checked; returns only if refused."""
    try:
        verb, units = parse(words)
        if verb == "true":
            return 0
        os.execve(SUDO, [SUDO, "-n", "--", INSTALLED, verb, *units], ENVIRONMENT)  # noqa: S606 - no shell is what we want
    except Wrong as wrong:
        print(json.dumps({"error": str(wrong)}))
        return WRONG_WORDS
    except OSError as error:
        print(json.dumps({"error": f"{SUDO}: {error.strerror}"}))
        return NOT_ALLOWED


if __name__ == "__main__":
    # Over SSH there are never arguments: the forced command is fixed. sudo and people give them.
    asked = " ".join(sys.argv[1:]) if sys.argv[1:] else os.environ.get("SSH_ORIGINAL_COMMAND", "")
    os.umask(0o077)
    os.environ.clear()
    sys.exit(main(asked, Machine()) if os.geteuid() == 0 else become_root(asked))
