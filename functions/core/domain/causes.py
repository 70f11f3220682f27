"""Why a service stopped, in words fit for a reseller: no names of ours, no customer's data."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from pydantic import Field

from functions.core.domain.contacts import Language
from functions.core.domain.model import Model
from functions.core.domain.remedies import Unit
from functions.core.domain.wording import clipped

COLUMNS: Final = 400
"""What the report has room for; a kanji takes two."""


class Cause(Model):
    """A cause in both languages; empty while it is unknown, and where nobody translated it."""

    ja: str = Field(default="", max_length=COLUMNS)
    en: str = Field(default="", max_length=COLUMNS)
    by: str | None = None
    """Who stated it; None: evidence of the machine's. A person's word stands above evidence."""

    @property
    def known(self) -> bool:
        return bool(self.ja or self.en)

    def said(self, language: Language) -> str:
        return self.en if language is Language.EN else self.ja


class Why(StrEnum):
    """What evidence can prove."""

    MEMORY = "memory"
    DISK = "disk"
    CONFIGURATION = "configuration"
    FILES = "files"
    STOPPED = "stopped"
    REBOOTED = "rebooted"


# Constructed without validation, which would build the model at every cold start.
UNKNOWN: Final = Cause.model_construct()
SERVER_REBOOTED: Final = Cause.model_construct(
    ja="サーバが再起動したため、一時的にすべてのサービスが停止しました。",
    en="The server rebooted, which interrupted all of its services.",
)
SERVER_OUT_OF_MEMORY: Final = Cause.model_construct(
    ja="サーバのメモリが不足し、サーバ全体が応答できなくなりました。",
    en="The server ran out of memory and could no longer answer.",
)


def explained(found: Mapping[Why, Sequence[Unit]]) -> Cause:
    """Say what stopped which services, one sentence for each reason."""
    sentences = [(_TEXTS[why], units) for why, units in found.items()]
    ja = [
        text.format("、".join(_NAMES[each][0] for each in units)) for (text, _), units in sentences
    ]
    en = [
        text.format(" and ".join(_NAMES[each][1] for each in units))
        for (_, text), units in sentences
    ]
    return Cause(ja=clipped("".join(ja), COLUMNS), en=clipped(" ".join(en), COLUMNS))


_NAMES: Final[dict[Unit, tuple[str, str]]] = {
    Unit.WEB: ("Webサーバ", "the web server"),
    Unit.PHP: ("PHP", "PHP"),
    Unit.FTP: ("FTPサーバ", "the FTP server"),
    Unit.SMTP: ("メール配送サーバ", "the mail server"),
    Unit.MAILBOX: ("メール受信サーバ", "the mailbox server"),
    Unit.POSTGRESQL: ("データベース(PostgreSQL)", "the database (PostgreSQL)"),
    Unit.MYSQL: ("データベース(MySQL/MariaDB)", "the database (MySQL/MariaDB)"),
    Unit.DNS: ("DNSサーバ", "the DNS server"),
}
_TEXTS: Final[dict[Why, tuple[str, str]]] = {
    Why.MEMORY: (
        "サーバのメモリが不足し、{}が停止しました。",
        "The server ran out of memory, which stopped {}.",
    ),
    Why.DISK: (
        "サーバのディスクの空き容量がなくなり、{}が動作できなくなりました。",
        "The server's disk was full, which stopped {}.",
    ),
    Why.CONFIGURATION: (
        "設定の誤りにより、{}が起動できませんでした。",
        "An error in the configuration kept {} from starting.",
    ),
    Why.FILES: (
        "同時に開けるファイル数の上限に達し、{}が応答できなくなりました。",
        "The limit of files that may be open at once was reached, which stopped {}.",
    ),
    Why.STOPPED: (
        "サーバの管理操作により、{}が停止していました。",
        "An administrative command on the server had stopped {}.",
    ),
    Why.REBOOTED: (
        "サーバが再起動し、その後{}が動作していませんでした。",
        "The server rebooted, and after that {} did not run.",
    ),
}
