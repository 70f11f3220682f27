"""An announcement (お知らせ): what the operator tells its resellers in advance, and until when."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from functions.core.domain.ids import AnnouncementId, ResellerId
from functions.core.domain.model import Instant, Model, Name, each_once
from functions.core.domain.showing import Words


class Subject(StrEnum):
    """What it is about."""

    MAINTENANCE = "maintenance"
    CHANGE = "change"
    POLICY = "policy"
    OTHER = "other"


SUBJECTS: Final[dict[Subject, Words]] = {
    Subject.MAINTENANCE: Words(ja="メンテナンスのお知らせ", en="Maintenance"),
    Subject.CHANGE: Words(ja="変更のお知らせ", en="Change"),
    Subject.POLICY: Words(ja="運用方針のお知らせ", en="Policy"),
    Subject.OTHER: Words(ja="お知らせ", en="Announcement"),
}


class Said(Model):
    """What it says, and to whom: everything that a person writes."""

    subject: Subject = Subject.OTHER
    title_ja: Name
    text_ja: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    title_en: str = Field(default="", max_length=200)
    """Without it, readers of English get the Japanese."""
    text_en: str = Field(default="", max_length=8000)
    resellers: Annotated[tuple[ResellerId, ...], AfterValidator(each_once)] | None = Field(
        default=None, min_length=1, max_length=200
    )
    """None: everybody."""
    starts_at: Instant
    ends_at: Instant
    by_mail: bool = False

    @field_validator("ends_at")
    @classmethod
    def _ends_after_it_starts(cls, ends_at: Instant, said: ValidationInfo) -> Instant:
        if "starts_at" in said.data and ends_at <= said.data["starts_at"]:
            raise ValueError("must be after starts_at")
        return ends_at


class PostedAnnouncement(Said):
    """One that was posted. What was mailed cannot be changed, only withdrawn."""

    id: AnnouncementId
    created_by: str
    created_at: Instant
    withdrawn_at: Instant | None = None
    mail_at: Instant | None = None
    """When its mails are due; None: never, or they are on their way."""
    mailed: bool = False
    epoch: int = 1
    version: int = 0

    def is_for(self, reseller_id: ResellerId) -> bool:
        return self.resellers is None or reseller_id in self.resellers

    def shows(self, at: Instant) -> bool:
        """Say whether it may be read at `at`; what is over stays readable."""
        return self.withdrawn_at is None and self.starts_at <= at

    def title(self) -> Words:
        return Words(ja=self.title_ja, en=self.title_en or self.title_ja)

    def text(self) -> Words:
        return Words(ja=self.text_ja, en=self.text_en or self.text_ja)


class ShownAnnouncement(Model):
    """One as a reseller reads it: nothing of who wrote it, or of who else reads it."""

    id: AnnouncementId
    subject: Subject
    title: Words
    text: Words
    starts_at: Instant
    ends_at: Instant
    current: bool


def shown_announcement(posted: PostedAnnouncement, now: Instant) -> ShownAnnouncement:
    return ShownAnnouncement(
        id=posted.id,
        subject=posted.subject,
        title=posted.title(),
        text=posted.text(),
        starts_at=posted.starts_at,
        ends_at=posted.ends_at,
        current=now < posted.ends_at,
    )
