"""Notices to end users: posted by their reseller, or by what happens if the reseller wants that."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.callers import Caller
from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, OutsideError
from functions.core.domain.holder_notices import SYSTEM, HolderNotice, NoticeText
from functions.core.domain.ids import NoticeId, ResellerId, ServerId
from functions.core.domain.messages import Tell, TellKind
from functions.core.services import minting

RECENT = 100
"""Notices that are looked through for those of now."""


class Means(Protocol):
    @property
    def holder_notices(self) -> ports.HolderNotices: ...
    @property
    def brands(self) -> ports.Brands: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def clock(self) -> ports.Clock: ...


def post(caller: Caller, text: NoticeText, *, means: Means) -> HolderNotice:
    """Post a notice to one's end users."""
    now = means.clock()
    if text.ends_at and text.ends_at <= now:
        raise Invalid("ends_at", "is over already")
    begun = f"{minting.begun(now):%Y%m%dT%H%M%S}"
    notice_id = NoticeId(f"{begun}-{minting.mint('notice', 8)}")
    return minting.made(
        lambda: _post(caller.tenant, notice_id, text, caller.login_id, means),
        lambda: _mailed(means.holder_notices.get(caller.tenant, notice_id), means),
    )


def post_by_itself(
    resellers: Iterable[ResellerId], name: str, text: NoticeText, *, means: Means
) -> None:
    """Post what happened for each reseller who wants that; once, however often it is told.

    Nothing that fails here is the matter of who tells it.
    """
    stamp = f"{means.clock():%Y%m%d}"
    for reseller_id in dict.fromkeys(resellers):
        with suppress(NotFound, AlreadyExists, OutsideError):
            if means.brands.get(reseller_id).notices:
                _post(reseller_id, NoticeId(f"{stamp}-{name}"), text, SYSTEM, means)


def withdraw(reseller_id: ResellerId, notice_id: NoticeId, *, means: Means) -> HolderNotice:
    """Show it no more, and mail it to nobody who has not got it yet. Harmless when repeated."""
    notice = means.holder_notices.get(reseller_id, notice_id)
    if notice.withdrawn_at:
        return notice
    gone = notice.model_copy(update={"withdrawn_at": means.clock()})
    return means.holder_notices.save(gone)


def shown_to(reseller_id: ResellerId, server_id: ServerId, *, means: Means) -> list[HolderNotice]:
    """Return what an end user on this server is to read now, the newest first."""
    found, _ = means.holder_notices.page(reseller_id, None, RECENT)
    now = means.clock()
    return [each for each in found if each.concerns(server_id) and each.shown(now)]


def _post(
    reseller_id: ResellerId, notice_id: NoticeId, text: NoticeText, by: str, means: Means
) -> HolderNotice:
    posted = means.holder_notices.save(
        HolderNotice(
            **dict(text),
            id=notice_id,
            reseller_id=reseller_id,
            created_at=means.clock(),
            created_by=by,
        )
    )
    return _mailed(posted, means)


def _mailed(posted: HolderNotice, means: Means) -> HolderNotice:
    """Order its mails. Harmless when repeated: each is claimed before it is sent."""
    if posted.by_mail:
        order = Tell(kind=TellKind.HOLDERS, reseller_id=posted.reseller_id, order=posted.id)
        means.jobs.tell(order)
    return posted
