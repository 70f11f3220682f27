"""Whether a mail that SES received is really from whom it says: SES's own verdicts decide.

A sender may write any header it likes. SES puts its own on top, so only the first of each is
believed, and of `Authentication-Results` only what does not stand in a comment or a quoted text.
"""

import re
from collections.abc import Collection
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Final

_COMMENT: Final = re.compile(r"\([^()]*\)")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_DKIM: Final = re.compile(r"dkim=pass\s+header\.[id]=(?:[^\s@]*@)?([A-Za-z0-9.-]+)")
_DMARC: Final = re.compile(r"dmarc=pass\s+header\.from=([A-Za-z0-9.-]+)")
_ENVELOPE: Final = re.compile(r"envelope-from=(?:[^\s@]*@)?([A-Za-z0-9.-]+)")
_SPF_PASSES: Final = re.compile(r"spf=pass(?:\s+client-ip=[0-9A-Fa-f.:]+)?")


def is_from(mail: EmailMessage, domains: Collection[str]) -> bool:
    """Say whether the mail claims to come from one of these domains, and SES confirms it."""
    authors: list[Address] = list(getattr(mail.get("From"), "addresses", ()))
    if len(authors) != 1 or not _within(authors[0].domain.lower(), domains) or not _clean(mail):
        return False
    return any(_within(domain.lower(), domains) for domain in _confirmed(mail))


def _within(domain: str, domains: Collection[str]) -> bool:
    return any(domain == each or domain.endswith(f".{each}") for each in domains)


def _clean(mail: EmailMessage) -> bool:
    """SES looked at it and found no virus; a gateway's form letter may well look like spam."""
    return _first(mail, "X-SES-Virus-Verdict").upper() == "PASS"


def _confirmed(mail: EmailMessage) -> list[str]:
    """Return the domains that vouch for the mail: DKIM, DMARC, or SPF of its envelope."""
    verdicts = _COMMENT.sub("", _QUOTED.sub("", _first(mail, "Authentication-Results")))
    server, *results = [each.strip() for each in verdicts.split(";")]
    if server != "amazonses.com":
        return []
    found = [each[1] for result in results for each in _vouchers(result)]
    if any(_SPF_PASSES.fullmatch(result) for result in results):
        envelopes = [match for each in results if (match := _ENVELOPE.fullmatch(each))]
        found += [match[1] for match in envelopes[:1]]
    return found


def _vouchers(result: str) -> list[re.Match[str]]:
    return [match for rule in (_DKIM, _DMARC) if (match := rule.fullmatch(result))]


def _first(mail: EmailMessage, header: str) -> str:
    return " ".join(str(mail.get(header, "")).split())
