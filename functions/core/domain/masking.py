"""Masking: what a log line must not carry out of a server, taken out of it.

`hostctl` masks on the server with the same rules (a test holds the two copies together); masking
here again means that an old `hostctl`, or a text that never passed it, leaks nothing either.
Masking too much costs a little evidence, masking too little costs a customer's secret.
"""

import ipaddress
import re
from collections.abc import Iterable

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
