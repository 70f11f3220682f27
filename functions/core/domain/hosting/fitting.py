"""Whether what is in an area fits within other limits, and everything that does not."""

from collections.abc import Iterator, Sequence
from typing import Final

from functions.core.domain.errors import Impossible
from functions.core.domain.hosting.allotments import Share, share_of
from functions.core.domain.hosting.areas import (
    Area,
    Database,
    DnsRecord,
    Domain,
    Mailbox,
    SshKey,
    WholeArea,
)
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.names import MailPlace
from functions.core.domain.model import Model

OF_MAIL: Final = frozenset({"mailboxes", "mail_aliases", "mailing_lists"})
NONE: Final = "none"
IN_USE: Final = "in use"


class Obstacle(Model):
    """A property of which more is wanted than there would be."""

    property: str
    wanted: int | str
    available: int | str
    subject: str = ""
    """Which thing wants it, where one does: `info@shop.example`."""


class Difference(Model):
    """A property that becomes another."""

    property: str
    now: int | bool | str
    then: int | bool | str


def obstacles(whole: WholeArea, limits: Limits, web_mib: int) -> tuple[Obstacle, ...]:
    """Return everything that keeps an area from living within these limits."""
    return (*_counts(whole, limits), *_division(limits, web_mib), *_things(whole, limits))


def shrinks(area: Area, limits: Limits, web_mib: int) -> bool:
    """Tell whether web or mail would get less of the disk than they have."""
    return web_mib < area.web_mib or limits.disk_mib - web_mib < area.mail_mib


def crowded(
    used_web_mib: int, used_mail_mib: int, area: Area, limits: Limits, web_mib: int
) -> Iterator[Obstacle]:
    """Yield what lies on the disk and would not fit any more. What does not shrink may stay."""
    mail_mib = limits.disk_mib - web_mib
    if used_web_mib > web_mib < area.web_mib:
        yield _one("web_mib", used_web_mib, web_mib, IN_USE)
    if used_mail_mib > mail_mib < area.mail_mib:
        yield _one("mail_mib", used_mail_mib, max(mail_mib, 0), IN_USE)


def demand_none(found: Sequence[Obstacle]) -> None:
    """Raise Impossible with the whole list."""
    if found:
        raise Impossible(*((each.property, _said(each)) for each in found))


def differences(now: Limits, then: Limits) -> tuple[Difference, ...]:
    """Return what would become another, property by property."""
    pairs = ((name, value, getattr(then, name)) for name, value in now)
    return tuple(
        Difference(property=name, now=_spelled(before), then=_spelled(after))
        for name, before, after in pairs
        if before != after
    )


def further(now: Limits, then: Limits) -> Share:
    """Return how much more of the allotment it takes; negative: it gives back."""
    before, after = share_of(now), share_of(then)
    return Share.model_construct(
        disk_mib=after.disk_mib - before.disk_mib,
        ftp_accounts=after.ftp_accounts - before.ftp_accounts,
    )


def _counts(whole: WholeArea, limits: Limits) -> Iterator[Obstacle]:
    for name, count in whole.area.used:
        limit = 0 if name in OF_MAIL and not limits.mail else getattr(limits, name)
        if count > limit:
            yield Obstacle(property=name, wanted=count, available=limit)


def _division(limits: Limits, web_mib: int) -> Iterator[Obstacle]:
    most = limits.disk_mib - (1 if limits.mail else 0)
    if web_mib > most:
        yield Obstacle(property="web_mib", wanted=web_mib, available=most)


def _things(whole: WholeArea, limits: Limits) -> Iterator[Obstacle]:
    for thing in whole.objects:
        match thing:
            case Domain():
                yield from _domain(thing, limits)
            case Mailbox(name=name, quota_mib=quota) if quota > limits.mailbox_mib:
                yield _one("mailbox_mib", quota, limits.mailbox_mib, name)
            case Database(name=name, engine=engine) if engine not in limits.database_kinds:
                kinds = ", ".join(limits.database_kinds) or NONE
                yield _one("database_kinds", engine.value, kinds, name)
            case DnsRecord(zone=zone) if not limits.dns:
                yield _one("dns", "records", NONE, zone)
            case SshKey(label=label) if not limits.ssh:
                yield _one("ssh", "keys", NONE, label)


def _domain(domain: Domain, limits: Limits) -> Iterator[Obstacle]:
    if domain.php and domain.php not in limits.php_versions:
        versions = ", ".join(limits.php_versions) or NONE
        yield _one("php_versions", domain.php, versions, domain.name)
    if domain.mail is MailPlace.HERE and not limits.mail:
        yield _one("mail", MailPlace.HERE.value, NONE, domain.name)
    if domain.certificate == "own" and not limits.own_certificates:
        yield _one("own_certificates", "own", NONE, domain.name)
    if domain.certificate == "lets-encrypt" and not limits.lets_encrypt:
        yield _one("lets_encrypt", "lets-encrypt", NONE, domain.name)


def _one(name: str, wanted: int | str, available: int | str, subject: str) -> Obstacle:
    return Obstacle(property=name, wanted=wanted, available=available, subject=subject)


def _said(obstacle: Obstacle) -> str:
    wanted, available = obstacle.wanted, obstacle.available
    if obstacle.subject:
        return f"wanted {wanted}, available {available} ({obstacle.subject})"
    return f"wanted {wanted}, available {available}"


def _spelled(value: object) -> int | bool | str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or NONE
    return value if isinstance(value, bool | int) else str(value)
