"""What the desk keeps: announcements, inquiries, the plan of reminders."""

import pytest

from functions.core.domain.brands import Brand, Logo
from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.ids import AnnouncementId, InquiryId
from functions.core.domain.reminders import ReminderPlan
from functions.core.wiring import Deps
from tests.builders import a_contact, a_reseller, an_announcement, an_inquiry
from tests.cast import ACME, OPERATOR, RIVAL, SATO, TANAKA, at


def test_an_announcement_is_read_back_and_changed(deps: Deps) -> None:
    posted = deps.announcements.create(an_announcement(resellers=(ACME,)))

    changed = deps.announcements.save(posted.model_copy(update={"withdrawn_at": at(5)}))

    assert deps.announcements.get(posted.id) == changed
    with pytest.raises(StaleVersion):
        deps.announcements.save(posted)
    with pytest.raises(AlreadyExists):
        deps.announcements.create(an_announcement())
    with pytest.raises(NotFound):
        deps.announcements.get(AnnouncementId("nothing"))


def test_the_newest_announcements_come_first_page_by_page(deps: Deps) -> None:
    for minute in (10, 30, 20):
        deps.announcements.create(an_announcement(f"a{minute}", created_at=at(minute)))

    first, after = deps.announcements.page(limit=2)
    second, _ = deps.announcements.page(after, limit=2)

    assert [each.id for each in first + second] == ["a30", "a20", "a10"]


def test_an_announcement_is_due_until_its_mails_are_on_their_way(deps: Deps) -> None:
    due = deps.announcements.create(an_announcement("due", mail_at=at(5)))
    deps.announcements.create(an_announcement("later", mail_at=at(9)))
    deps.announcements.create(an_announcement("never"))

    assert [each.id for each in deps.announcements.due(at(5))] == ["due"]
    deps.announcements.save(due.model_copy(update={"mail_at": None}))
    assert deps.announcements.due(at(5)) == []


def test_an_inquiry_is_its_resellers_and_nobody_elses(deps: Deps) -> None:
    inquiry = deps.inquiries.create(an_inquiry())

    assert deps.inquiries.get(ACME, inquiry.id) == inquiry
    with pytest.raises(NotFound):
        deps.inquiries.get(RIVAL, inquiry.id)
    assert deps.inquiries.page_of(RIVAL)[0] == []


def test_a_number_is_given_once_to_a_reseller(deps: Deps) -> None:
    deps.inquiries.create(an_inquiry())

    with pytest.raises(AlreadyExists):
        deps.inquiries.create(an_inquiry())


def test_inquiries_are_listed_the_newest_first(deps: Deps) -> None:
    for minute in (1, 3, 2):
        deps.inquiries.create(an_inquiry(f"260918-100{minute}-AAAA", created_at=at(minute)))
    theirs = an_inquiry("260918-1009-AAAA", created_at=at(9), reseller_id=RIVAL)
    deps.inquiries.create(theirs)

    first, after = deps.inquiries.page_of(ACME, limit=2)
    second, _ = deps.inquiries.page_of(ACME, after, limit=2)

    assert [each.id[7:11] for each in first + second] == ["1003", "1002", "1001"]
    assert [each.id[7:11] for each in deps.inquiries.page()[0]] == ["1009", "1003", "1002", "1001"]
    with pytest.raises(Invalid):
        deps.inquiries.page_of(RIVAL, after)


def test_the_second_of_two_who_answer_is_told(deps: Deps) -> None:
    inquiry = deps.inquiries.create(an_inquiry())
    deps.inquiries.save(inquiry)

    with pytest.raises(StaleVersion):
        deps.inquiries.save(inquiry)
    with pytest.raises(NotFound):
        deps.inquiries.get(ACME, InquiryId("nothing"))


def test_there_is_one_plan_of_reminders(deps: Deps) -> None:
    assert deps.reminders.plan() is None
    plan = ReminderPlan(every_months=6, next_at=at(0), set_by=OPERATOR)

    saved = deps.reminders.save(plan)

    assert deps.reminders.plan() == saved
    with pytest.raises(AlreadyExists):
        deps.reminders.save(plan)


def test_resellers_are_listed_by_id(deps: Deps) -> None:
    for reseller_id in (RIVAL, ACME, "zeta"):
        deps.resellers.save(a_reseller(reseller_id))

    first, after = deps.resellers.page(limit=2)
    second, _ = deps.resellers.page(after, limit=2)

    assert [each.id for each in first + second] == [ACME, RIVAL, "zeta"]


def test_a_contact_that_was_changed_is_not_deleted_by_who_did_not_see_it(deps: Deps) -> None:
    read = deps.resellers.save_contact(a_contact(TANAKA))
    deps.resellers.save_contact(a_contact(SATO))
    now = deps.resellers.save_contact(read)

    with pytest.raises(StaleVersion):
        deps.resellers.delete_contact(read)
    deps.resellers.delete_contact(now)
    deps.resellers.delete_contact(now)

    assert [each.id for each in deps.resellers.contacts(ACME)] == [SATO]


def test_a_host_name_leads_to_one_brand_until_it_is_given_away(deps: Deps) -> None:
    mine = deps.brands.save(Brand(reseller_id=ACME, name="Acme", host_names=("a.test", "b.test")))
    theirs = Brand(reseller_id=RIVAL, name="Rival", host_names=("b.test",))

    with pytest.raises(AlreadyExists):
        deps.brands.save(theirs)
    assert deps.brands.of_host("b.test") == mine
    moved = deps.brands.save(mine.model_copy(update={"host_names": ("a.test",)}))
    taken = deps.brands.save(theirs)

    assert deps.brands.get(ACME) == deps.brands.of_host("a.test") == moved
    assert deps.brands.of_host("b.test") == taken
    with pytest.raises(NotFound):
        deps.brands.of_host("c.test")


def test_the_second_of_two_who_dress_a_brand_is_told(deps: Deps) -> None:
    brand = deps.brands.save(Brand(reseller_id=ACME, name="Acme", host_names=("a.test",)))
    deps.brands.save(brand)

    with pytest.raises(StaleVersion):
        deps.brands.save(brand)
    with pytest.raises(NotFound):
        deps.brands.get(RIVAL)


def test_a_logo_is_its_resellers(deps: Deps) -> None:
    logo = Logo(png_base64="cGxhbnRlZA==", width=1, height=1)
    deps.brands.save_logo(ACME, logo.model_copy(update={"width": 2}))

    deps.brands.save_logo(ACME, logo)

    assert deps.brands.logo(ACME) == logo
    with pytest.raises(NotFound):
        deps.brands.logo(RIVAL)
