"""Words in both languages, and how the watch's states and reasons read to who is no technician."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import ConfigDict

from functions.core.domain.watch import Reason, Status


# No model: the first of the many constants below would build it at every cold start.
@dataclass(frozen=True)
class Words:
    """The same thing said in both languages."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    ja: str
    en: str


STATES: Final[dict[Status, Words]] = {
    Status.UP: Words(ja="正常", en="Up"),
    Status.DEGRADED: Words(ja="要確認", en="Please check"),
    Status.DOWN: Words(ja="停止", en="Down"),
    Status.UNKNOWN: Words(ja="確認不能", en="Unknown"),
}
NOT_YET: Final = Words(ja="まだ確認していません", en="It has not been checked yet.")
UNWATCHED: Final = Words(ja="監視を停止しています", en="It is not being watched.")
REASONS: Final[dict[Reason, Words]] = {
    Reason.REFUSED: Words(ja="接続を受け付けていません", en="It accepts no connections."),
    Reason.TIMEOUT: Words(ja="応答がありません", en="It does not answer."),
    Reason.CLOSED: Words(ja="接続が途中で切断されます", en="It hangs up in the middle."),
    Reason.PROTOCOL: Words(ja="正しい応答が返りません", en="Its answer makes no sense."),
    Reason.UNAVAILABLE: Words(
        ja="サービスが利用できない状態です", en="It says that it cannot serve for now."
    ),
    Reason.TLS: Words(ja="暗号化通信を確立できません", en="No encrypted connection comes about."),
    Reason.CERTIFICATE: Words(
        ja="サーバ証明書の確認が必要です", en="It serves, but its certificate needs attention."
    ),
    Reason.BLOCKED: Words(
        ja="監視元からの接続が制限されています", en="It serves others, but refuses the watch."
    ),
    Reason.UNREACHABLE: Words(ja="サーバに到達できません", en="The server cannot be reached."),
    Reason.RESOLVE: Words(ja="サーバ名を解決できません", en="The server's name has no address."),
    Reason.INTERNAL: Words(ja="確認を実施できませんでした", en="It could not be checked."),
}
"""What a check met, without its detail: that may quote what a machine said."""
