"""Forgotten passwords: a code by mail, made by the worker that sends it and kept by nobody."""

import secrets
from contextlib import suppress
from hmac import compare_digest
from typing import Final

from functions.core.domain.callers import Audience
from functions.core.domain.contacts import ChannelKind
from functions.core.domain.errors import Invalid, OutsideError
from functions.core.domain.ids import PersonId, ResellerId
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.people import PersonKey
from functions.core.domain.sessions import CODE_FOR, Code, Purpose, digest
from functions.core.services.reaching import MAIL_LEASE
from functions.core.services.signing_in.code_letters import code_mail, mailable
from functions.core.services.signing_in.guarding import guard, replace_password, write_down
from functions.core.services.signing_in.means import Means

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that looks like another."""
GROUPS, GROUP = 3, 4
NOBODY: Final = PersonId("nobody")


def forget(
    audience: Audience, login_id: str, *, within: ResellerId | None = None, means: Means
) -> None:
    """Order a code. The same is done, and answered, for a login ID that nobody has.

    `within`: at whose brand it was forgotten.
    """
    guard(audience, Purpose.MAIL, login_id, within=within, means=means)
    means.jobs.tell(
        Tell(
            kind=TellKind.CODE,
            audience=audience,
            reseller_id=within,
            login_id=login_id,
            order=secrets.token_hex(8),
        )
    )


def send_code(order: Tell, *, means: Means) -> None:
    """Mail a code to whom it concerns, if anybody. It stands in that mail and nowhere else."""
    if order.audience is None:
        return
    person = means.people.of_login(order.audience, order.login_id, order.reseller_id)
    if person is None or not mailable(person, means):
        return
    key = EffectKey(thread=f"code-{order.order}", effect=Effect.CODE)
    if means.ledger.claim(key, means.clock(), MAIL_LEASE) is None:
        return
    code = spell(GROUPS, GROUP)
    ends_at = means.clock() + CODE_FOR
    means.sessions.mail_code(
        Code(person=person.key, digest=digest(person.key.username, code), ends_at=ends_at)
    )
    receipt = means.channels[ChannelKind.EMAIL].send(code_mail(person, code, key, means))
    means.ledger.mark(
        key, Delivery.SENT, means.clock(), to=person.mail, message_id=receipt.message_id
    )


def reset(
    audience: Audience,
    login_id: str,
    code: str,
    new: str,
    *,
    within: ResellerId | None = None,
    means: Means,
) -> None:
    """Set a password with the mailed code, once, and end every session."""
    tried = guard(audience, Purpose.CODE, login_id, within=within, means=means)
    person = means.people.of_login(audience, login_id, within)
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


def _wrong() -> Invalid:
    return Invalid("code", "is wrong or too old")
