"""What somebody types into a mail program."""

from typing import Final, Literal

from functions.core.domain.model import Model

Security = Literal["TLS", "STARTTLS"]


class MailPort(Model):
    """One way in or out. Nothing is ever said without encryption."""

    protocol: Literal["IMAP", "POP3", "SMTP"]
    host: str
    port: int
    security: Security


class MailSettings(Model):
    incoming: tuple[MailPort, ...]
    """The first is the one to take."""
    outgoing: tuple[MailPort, ...]
    user_name: Literal["address"] = "address"
    """One signs in with the whole mail address, and the mailbox's password."""
    webmail: str


WAYS_IN: Final[tuple[tuple[Literal["IMAP", "POP3"], int, Security], ...]] = (
    ("IMAP", 993, "TLS"),
    ("POP3", 995, "TLS"),
    ("IMAP", 143, "STARTTLS"),
    ("POP3", 110, "STARTTLS"),
)
WAYS_OUT: Final[tuple[tuple[int, Security], ...]] = ((465, "TLS"), (587, "STARTTLS"))


def mail_settings(host: str) -> MailSettings:
    """Return the settings for a server of this name: its certificate is for it."""
    return MailSettings(
        incoming=tuple(
            MailPort(protocol=protocol, host=host, port=port, security=security)
            for protocol, port, security in WAYS_IN
        ),
        outgoing=tuple(
            MailPort(protocol="SMTP", host=host, port=port, security=security)
            for port, security in WAYS_OUT
        ),
        webmail=f"https://{host}/webmail/",
    )
