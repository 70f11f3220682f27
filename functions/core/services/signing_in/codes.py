"""Forgotten passwords: a code by mail, made by the worker that sends it and kept by nobody."""

import secrets
from contextlib import suppress
from hmac import compare_digest
from typing import Final

from functions.core.domain.callers import Audience
from functions.core.domain.contacts import ChannelKind
from functions.core.domain.errors import Invalid, OutsideError
from functions.core.domain.ids import PersonId
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.letters import Topic
from functions.core.domain.mail import Message
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.people import Person, PersonKey
from functions.core.domain.service_facts import CodeFacts
from functions.core.domain.sessions import CODE_FOR, Code, Purpose, digest
from functions.core.services.reaching import MAIL_LEASE
from functions.core.services.signing_in.guarding import guard, replace_password, write_down
from functions.core.services.signing_in.means import Means

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that looks like another."""
GROUPS, GROUP = 3, 4
NOBODY: Final = PersonId("nobody")


def forget(audience: Audience, login_id: str, *, means: Means) -> None:
    """Order a code. The same is done, and answered, for a login ID that nobody has."""
    guard(audience, Purpose.MAIL, login_id, means=means)
    order = secrets.token_hex(8)
    means.jobs.tell(Tell(kind=TellKind.CODE, audience=audience, login_id=login_id, order=order))


def send_code(audience: Audience, login_id: str, order: str, *, means: Means) -> None:
    """Mail a code to whom it concerns, if anybody. It stands in that mail and nowhere else."""
    person = means.people.of_login(audience, login_id)
    if person is None or person.disabled or not person.mail or audience is Audience.ACCOUNT:
        return  # an account's holder is helped by the reseller: a mail of ours would name us
    key = EffectKey(thread=f"code-{order}", effect=Effect.CODE)
    if means.ledger.claim(key, means.clock(), MAIL_LEASE) is None:
        return
    code = spell(GROUPS, GROUP)
    ends_at = means.clock() + CODE_FOR
    means.sessions.mail_code(
        Code(person=person.key, digest=digest(person.key.username, code), ends_at=ends_at)
    )
    receipt = means.channels[ChannelKind.EMAIL].send(_mail(person, code, key, means))
    means.ledger.mark(
        key, Delivery.SENT, means.clock(), to=person.mail, message_id=receipt.message_id
    )


def reset(audience: Audience, login_id: str, code: str, new: str, *, means: Means) -> None:
    """Set a password with the mailed code, once, and end every session."""
    tried = guard(audience, Purpose.CODE, login_id, means=means)
    person = means.people.of_login(audience, login_id)
    key = person.key if person else PersonKey(audience=audience, id=NOBODY)
    kept = means.sessions.mailed_code(key)
    right = kept is not None and compare_digest(kept.digest, digest(key.username, code.lower()))
    if kept is None or not right or means.clock() >= kept.ends_at:
        raise _wrong()
    if person is None or person.disabled:
        raise _wrong()
    begun = write_down(person, "new-password", None, means=means)
    if not means.sessions.take_code(key):
        raise _wrong()
    replace_password(key, new, means=means)
    with suppress(OutsideError):  # it is done, and the log says that it began
        means.audit_log.add(begun.model_copy(update={"status": 200}))
    means.attempts.forget(tried)
    means.attempts.forget(tried.model_copy(update={"purpose": Purpose.SIGN_IN}))


def spell(groups: int, letters: int) -> str:
    """Make something that can be typed from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(letters)) for _ in range(groups))


def _mail(person: Person, code: str, key: EffectKey, means: Means) -> Message:
    facts = CodeFacts(
        name=person.name,
        login_id=person.login_id,
        code=code,
        minutes=int(CODE_FOR.total_seconds() // 60),
        desk=means.desk,
    )
    letter = means.letters.write(Topic.CODE, person.language, facts)
    return Message(
        to=person.mail,
        to_name=person.name,
        language=person.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        thread=key.thread,
        tags={"effect": key.effect.value, "rev": "0", "thread": key.thread},
    )


def _wrong() -> Invalid:
    return Invalid("code", "is wrong or too old")
