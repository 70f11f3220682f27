"""What a course includes: whatever it does not is refused, by the field that asks for it."""

from functions.core.domain.errors import Invalid, NotAllowed
from functions.core.domain.hosting.areas import Area, Domain, FtpAccount
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.names import DatabaseKind, MailPlace, PhpVersion


def demand_site(limits: Limits, domain: Domain) -> None:
    """Raise Invalid for anything of a domain that the course does not include."""
    demand_php(limits, domain.php)
    if domain.mail is MailPlace.HERE and not limits.mail:
        raise Invalid("mail", "this course does not include mail")
    if domain.dns and domain.parent is None and not limits.dns:
        raise Invalid("dns", "this course does not include DNS: the zone is kept elsewhere")
    if domain.certificate == "lets-encrypt" and not limits.lets_encrypt:
        raise Invalid("kind", "this course does not include certificates of Let's Encrypt")
    if domain.certificate == "own" and not limits.own_certificates:
        raise Invalid("kind", "this course does not include certificates of one's own")


def demand_php(limits: Limits, version: PhpVersion | None) -> None:
    if version is not None and version not in limits.php_versions:
        versions = ", ".join(limits.php_versions) or "none"
        raise Invalid("php", f"this course includes other versions of PHP: {versions}")


def newest_php(limits: Limits) -> PhpVersion | None:
    """Return what a new domain gets."""
    return max(limits.php_versions, default=None)


def demand_mail(limits: Limits, field: str = "address") -> None:
    if not limits.mail:
        raise Invalid(field, "this course does not include mail")


def demand_quota(area: Area, quota_mib: int) -> None:
    most = min(area.limits.mailbox_mib, max(area.mail_mib, 1))
    if quota_mib > most:
        raise Invalid("quota_mib", f"a mailbox of this area holds at most {most} MiB")


def demand_engine(limits: Limits, engine: DatabaseKind) -> None:
    if engine not in limits.database_kinds:
        raise Invalid("engine", f"this course does not include {engine}")


def demand_ssh(limits: Limits) -> None:
    if not limits.ssh:
        raise Invalid("public_key", "this course does not include SSH")


def demand_division(area: Area, web_mib: int) -> None:
    """Raise Invalid for a division that leaves nothing to one half: nobody raises the total."""
    least = 1 if area.limits.mail else 0
    if not 1 <= web_mib <= area.limits.disk_mib - least:
        most = area.limits.disk_mib - least
        raise Invalid("web_mib", f"must be 1 to {most}: the rest is mail's")


def demand_own_passwords(area: Area) -> None:
    """Raise NotAllowed where another panel keeps the passwords: it takes no hashes of ours."""
    if area.foreign:
        raise NotAllowed("passwords of this area are set in the panel of its server")


def demand_removable(account: FtpAccount) -> None:
    if account.main:
        raise Invalid("ftp_login", "the area's own FTP account stays: switch it off instead")
