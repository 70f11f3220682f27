"""What the desk keeps, in memory: announcements, inquiries, the plan of reminders, brands."""

import datetime as dt

from functions.core.domain.announcements import PostedAnnouncement
from functions.core.domain.brands import Brand, Logo
from functions.core.domain.errors import AlreadyExists, NotFound
from functions.core.domain.ids import AnnouncementId, InquiryId, ResellerId
from functions.core.domain.inquiries import Inquiry
from functions.core.domain.model import stamp
from functions.core.domain.reminders import ReminderPlan
from tests.fakes import shelf


class FakeAnnouncements:
    def __init__(self) -> None:
        self.all: dict[str, PostedAnnouncement] = {}

    def create(self, posted: PostedAnnouncement) -> PostedAnnouncement:
        return self.save(posted.model_copy(update={"version": 0}))

    def save(self, posted: PostedAnnouncement) -> PostedAnnouncement:
        return shelf.save(self.all, "announcement", posted.id, posted)

    def get(self, announcement_id: AnnouncementId) -> PostedAnnouncement:
        return shelf.find(self.all, "announcement", announcement_id)

    def page(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[PostedAnnouncement], str | None]:
        rows = {f"{stamp(each.created_at)}#{each.id}": each for each in self.all.values()}
        return shelf.page("announcements", rows, after, limit)

    def due(self, now: dt.datetime) -> list[PostedAnnouncement]:
        mature = (each for each in self.all.values() if each.mail_at and each.mail_at <= now)
        return sorted(mature, key=lambda each: each.mail_at or now)


class FakeInquiries:
    def __init__(self) -> None:
        self.all: dict[str, Inquiry] = {}

    def create(self, inquiry: Inquiry) -> Inquiry:
        return self.save(inquiry.model_copy(update={"version": 0}))

    def save(self, inquiry: Inquiry) -> Inquiry:
        key = f"{inquiry.reseller_id}/{inquiry.id}"
        return shelf.save(self.all, "inquiry", key, inquiry)

    def get(self, reseller_id: ResellerId, inquiry_id: InquiryId) -> Inquiry:
        return shelf.find(self.all, "inquiry", f"{reseller_id}/{inquiry_id}")

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Inquiry], str | None]:
        mine = (each for each in self.all.values() if each.reseller_id == reseller_id)
        rows = {str(each.id): each for each in mine}
        return shelf.page(f"inquiries of {reseller_id}", rows, after, limit)

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Inquiry], str | None]:
        rows = {f"{stamp(each.created_at)}#{each.id}": each for each in self.all.values()}
        return shelf.page("inquiries", rows, after, limit)


class FakeReminders:
    def __init__(self) -> None:
        self.all: dict[str, ReminderPlan] = {}

    def plan(self) -> ReminderPlan | None:
        return self.all.get("plan")

    def save(self, plan: ReminderPlan) -> ReminderPlan:
        return shelf.save(self.all, "plan of reminders", "plan", plan)


class FakeBrands:
    def __init__(self) -> None:
        self.all: dict[str, Brand] = {}
        self.logos: dict[str, Logo] = {}

    def get(self, reseller_id: ResellerId) -> Brand:
        return shelf.find(self.all, "brand", reseller_id)

    def save(self, brand: Brand) -> Brand:
        for name in brand.host_names:
            if any(name in each.host_names for each in self._others(brand)):
                raise AlreadyExists("host name", name, "host_names")
        return shelf.save(self.all, "brand", brand.reseller_id, brand)

    def of_host(self, host_name: str) -> Brand:
        for brand in self.all.values():
            if host_name in brand.host_names:
                return brand
        raise NotFound("brand", "of that host name")

    def logo(self, reseller_id: ResellerId) -> Logo:
        return shelf.find(self.logos, "logo of", reseller_id)

    def save_logo(self, reseller_id: ResellerId, logo: Logo) -> None:
        self.logos[reseller_id] = logo

    def _others(self, brand: Brand) -> list[Brand]:
        return [each for each in self.all.values() if each.reseller_id != brand.reseller_id]
