"""Announcements: posted, changed while nobody was mailed, withdrawn, mailed when they begin."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from functions.core.domain.announcements import PostedAnnouncement, Said
from functions.core.domain.calendar import JST
from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.ids import AnnouncementId, ResellerId
from functions.core.domain.messages import Tell, TellKind
from functions.core.services import minting
from functions.core.services.telling import Means


def post(said: Said, *, by: str, means: Means) -> PostedAnnouncement:
    """Post it; its mails go out when it begins, by the sweeper."""
    _demand_readers(said, means)
    now = means.clock()
    day = minting.begun(now).astimezone(JST)
    posted = PostedAnnouncement(
        **dict(said),
        id=AnnouncementId(f"{day:%Y%m%d}-{minting.mint('announcement', 8)}"),
        created_by=by,
        created_at=now,
        mail_at=_mail_at(said, now),
        epoch=means.epoch,
    )
    return minting.made(
        lambda: means.announcements.create(posted), lambda: means.announcements.get(posted.id)
    )


def rewrite(
    announcement_id: AnnouncementId, said: Said, *, version: int, means: Means
) -> PostedAnnouncement:
    """Change what it says; raise Invalid once it was mailed: letters cannot be changed."""
    posted = _read(announcement_id, version, means)
    if posted.mailed:
        raise Invalid("by_mail", "it was mailed: withdraw it and post another one")
    if posted.withdrawn_at:
        raise Invalid("withdrawn_at", "it was withdrawn")
    _demand_readers(said, means)
    changes = dict(said) | {"mail_at": _mail_at(said, means.clock())}
    return means.announcements.save(posted.model_copy(update=changes))


def withdraw(announcement_id: AnnouncementId, *, version: int, means: Means) -> PostedAnnouncement:
    """Let nobody read it any more, and mail it to nobody else."""
    posted = _read(announcement_id, version, means)
    if posted.withdrawn_at:
        return posted
    changes = {"withdrawn_at": means.clock(), "mail_at": None}
    return means.announcements.save(posted.model_copy(update=changes))


def readable(
    reseller_id: ResellerId, announcement_id: AnnouncementId, *, means: Means
) -> PostedAnnouncement:
    """Return one that this reseller may read; raise NotFound for any other."""
    posted = means.announcements.get(announcement_id)
    if not posted.is_for(reseller_id) or not posted.shows(means.clock()):
        raise NotFound("announcement", announcement_id)
    return posted


def mail_due(*, means: Means) -> int:
    """Queue the mails of announcements that have begun; one that dies in between comes again."""
    due = means.announcements.due(means.clock())
    for posted in due:
        if posted.epoch == means.epoch:
            means.jobs.tell(Tell(kind=TellKind.ANNOUNCEMENT, announcement_id=posted.id))
        with suppress(StaleVersion):  # somebody changed or withdrew it: the next look sees that
            changes = {"mail_at": None, "mailed": posted.epoch == means.epoch}
            means.announcements.save(posted.model_copy(update=changes))
    return len(due)


def readers(posted: PostedAnnouncement, *, means: Means) -> Iterator[ResellerId]:
    """Yield whom it is for."""
    if posted.resellers is not None:
        yield from posted.resellers
    else:
        yield from everybody(means=means)


def everybody(*, means: Means) -> Iterator[ResellerId]:
    """Yield every reseller, page by page."""
    after: str | None = None
    while True:
        found, after = means.resellers.page(after, 100)
        yield from (each.id for each in found)
        if after is None:
            return


def _mail_at(said: Said, now: dt.datetime) -> dt.datetime | None:
    return max(said.starts_at, now) if said.by_mail else None


def _demand_readers(said: Said, means: Means) -> None:
    for number, reseller_id in enumerate(said.resellers or ()):
        try:
            means.resellers.get(reseller_id)
        except NotFound as error:
            raise Invalid(f"resellers.{number}", str(error)) from error


def _read(announcement_id: AnnouncementId, version: int, means: Means) -> PostedAnnouncement:
    posted = means.announcements.get(announcement_id)
    if posted.version != version:
        raise StaleVersion("announcement", announcement_id)
    return posted
