"""Who plays in the demonstration: two invented resellers, their contacts, their servers' names."""

from typing import Final

from functions.core.domain.contacts import (
    ChannelKind,
    Contact,
    FaxGateway,
    Language,
    Reseller,
    Route,
)
from functions.core.domain.ids import ContactId, ResellerId

ACME: Final = ResellerId("acme")
MINATO: Final = ResellerId("minato")
ZONE: Final = "demo.test"
WORD: Final = "noren-canary-ok"
CANARY_PATH: Final = "/canary.php"

RESELLERS: Final = (
    Reseller(id=ACME, name="アクメホスティング株式会社"),
    Reseller(id=MINATO, name="ミナトウェブサービス株式会社", update_every_minutes=30),
)


def _mail(reseller_id: ResellerId, key: str, name: str, language: Language) -> Contact:
    route = Route(kind=ChannelKind.EMAIL, to=f"{key}@{reseller_id}.example.test")
    return Contact(
        id=ContactId(f"{reseller_id}-{key}"),
        reseller_id=reseller_id,
        name=name,
        language=language,
        routes=(route,),
    )


CONTACTS: Final = (
    _mail(ACME, "sato", "佐藤 花子", Language.JA),
    _mail(ACME, "smith", "Jordan Smith", Language.EN),
    Contact(
        id=ContactId("acme-fax"),
        reseller_id=ACME,
        name="運用管理部",
        routes=(Route(kind=ChannelKind.FAX, to="0300000000", gateway=FaxGateway.FAX_TC),),
    ),
    _mail(MINATO, "takahashi", "高橋 健", Language.JA),
    _mail(MINATO, "support", "Support Desk", Language.EN),
)


def resellers_of(index: int) -> tuple[ResellerId, ...]:
    """Say whose customers live on the index-th server: every third one is shared."""
    return (ACME, MINATO) if index % 3 == 2 else (ACME,)
