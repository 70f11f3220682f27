"""The mail with a code: from the desk, or to an end user under their reseller's brand."""

from typing import Final

from functions.core.domain.brands import Brand
from functions.core.domain.callers import Audience
from functions.core.domain.errors import NotFound
from functions.core.domain.holder_facts import HolderCodeFacts
from functions.core.domain.ids import ResellerId
from functions.core.domain.ledger import EffectKey
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.mail import Message, Sender
from functions.core.domain.people import Person
from functions.core.domain.service_facts import CodeFacts
from functions.core.domain.sessions import CODE_FOR
from functions.core.services.signing_in.means import Means

MINUTES: Final = int(CODE_FOR.total_seconds() // 60)


def mailable(person: Person, means: Means) -> bool:
    """Tell whether a code may reach them; an end user needs a neutral sender and a brand."""
    if person.disabled or not person.mail:
        return False
    if person.audience is not Audience.ACCOUNT:
        return True
    return bool(means.desk.neutral_from) and _brand_of(person.reseller_id, means) is not None


def code_mail(person: Person, code: str, key: EffectKey, means: Means) -> Message:
    brand = _brand_of(person.reseller_id, means) if person.audience is Audience.ACCOUNT else None
    letter = _branded(person, code, brand, means) if brand else _ours(person, code, means)
    return Message(
        to=person.mail,
        to_name=person.name,
        sender=_sender(brand, means) if brand else None,
        language=person.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        thread=key.thread,
        tags={"effect": key.effect.value, "rev": "0", "thread": key.thread},
    )


def _ours(person: Person, code: str, means: Means) -> Letter:
    facts = CodeFacts(
        name=person.name, login_id=person.login_id, code=code, minutes=MINUTES, desk=means.desk
    )
    return means.letters.write(Topic.CODE, person.language, facts)


def _branded(person: Person, code: str, brand: Brand, means: Means) -> Letter:
    facts = HolderCodeFacts(
        name=person.name,
        login_id=person.login_id,
        code=code,
        minutes=MINUTES,
        brand=brand.name,
        support=tuple(filter(None, (brand.support, brand.support_mail, brand.support_phone))),
    )
    return means.letters.write(Topic.HOLDER_CODE, person.language, facts)


def _sender(brand: Brand, means: Means) -> Sender:
    return Sender(name=brand.name, address=means.desk.neutral_from, reply_to=brand.support_mail)


def _brand_of(reseller_id: ResellerId | None, means: Means) -> Brand | None:
    try:
        return means.brands.get(reseller_id) if reseller_id else None
    except NotFound:
        return None
