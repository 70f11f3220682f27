"""Mailboxes, aliases and lists: below one's own domains, with passwords that are kept nowhere."""

from typing import Any

import bcrypt
import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, StaleVersion
from functions.core.domain.hosting.areas import MailAlias, MailingList
from functions.core.services.hosting import domains, mail_names, mailboxes
from functions.core.services.hosting.domains import NewDomain
from functions.core.services.hosting.mail_names import AliasChange, ListChange, NewAlias, NewList
from functions.core.services.hosting.mailboxes import MailboxChange, NewMailbox, PasswordWish
from functions.core.services.hosting.setting_up import Done
from tests.cast import ACME
from tests.fakes import FakeDeps
from tests.hosting import SHOP, an_operation
from tests.unit.areas.conftest import HOLDER

INFO = "info@shop.example"
PASSWORD = "planted passw0rd"


@pytest.fixture(autouse=True)
def domain(deps: FakeDeps) -> None:
    domains.add(HOLDER, NewDomain(name="shop.example"), means=deps)


def add(deps: FakeDeps, address: str = INFO, **wish: Any) -> Done[Any]:
    wished = NewMailbox.model_validate({"address": address, "password": PASSWORD, **wish})
    return mailboxes.add(HOLDER, wished, means=deps)


def change(deps: FakeDeps, *, version: int = 1, **wish: Any) -> Done[Any]:
    wished = MailboxChange.model_validate({"quota_mib": 100, **wish})
    return mailboxes.change(HOLDER, INFO, wished, version=version, means=deps)


def limit(deps: FakeDeps, **limits: Any) -> None:
    area = deps.areas.get(ACME, SHOP)
    other = area.model_copy(update={"limits": area.limits.model_copy(update=limits)})
    deps.areas.save(other, an_operation(area))


def test_of_a_password_only_the_hash_is_kept(deps: FakeDeps) -> None:
    mailbox = add(deps, "Info@Shop.Example").thing

    assert mailbox.name == INFO
    assert bcrypt.checkpw(PASSWORD.encode(), mailbox.hash.encode())
    assert PASSWORD not in repr(deps.books.things)


def test_another_password_is_another_hash(deps: FakeDeps) -> None:
    before = add(deps).thing
    other = PasswordWish.model_validate({"password": "another passw0rd"})

    done = mailboxes.set_password(HOLDER, INFO, other, means=deps)

    assert bcrypt.checkpw(b"another passw0rd", done.thing.hash.encode())
    assert done.thing.hash != before.hash
    assert done.operation.action == "mailbox.set-password"


@pytest.mark.parametrize("address", ["info@other.example", "info@sub.shop.example"])
def test_only_the_areas_own_domains_have_mail(deps: FakeDeps, address: str) -> None:
    with pytest.raises(Invalid, match=r"^address: is of no domain"):
        add(deps, address)


def test_a_mailbox_is_as_large_as_the_course_allows(deps: FakeDeps) -> None:
    limit(deps, mailbox_mib=300)

    assert add(deps).thing.quota_mib == 300
    with pytest.raises(Invalid, match=r"^quota_mib: .*300"):
        add(deps, "b@shop.example", quota_mib=301)
    with pytest.raises(Invalid, match=r"^quota_mib: "):
        change(deps, quota_mib=301)


def test_a_quota_above_a_newer_limit_stays_until_it_is_changed(deps: FakeDeps) -> None:
    add(deps, quota_mib=500)
    limit(deps, mailbox_mib=300)

    assert change(deps, quota_mib=500, enabled=False).thing.quota_mib == 500


def test_a_course_without_mail_has_none(deps: FakeDeps) -> None:
    limit(deps, mail=False)

    with pytest.raises(Invalid, match="does not include mail"):
        add(deps)
    with pytest.raises(Invalid, match="does not include mail"):
        mail_names.add_list(HOLDER, NewList(address="l@shop.example"), means=deps)


def test_a_mailbox_forwards_and_answers(deps: FakeDeps) -> None:
    add(deps)

    mailbox = change(
        deps,
        forward_to=["A@日本語.jp", "a@xn--wgv71a119e.jp"],
        keep_copy=False,
        autoresponder={"subject": "休業", "text": "a\r\nb", "first_day": "2026-12-29"},
        spam={"action": "discard"},
    ).thing

    assert mailbox.forward_to == ("a@xn--wgv71a119e.jp",)
    assert (mailbox.autoresponder.text, str(mailbox.autoresponder.from_)) == ("a\nb", "2026-12-29")
    assert (mailbox.keep_copy, mailbox.spam.action, mailbox.locked) == (False, "discard", False)


def test_whoever_is_locked_stays_so_whatever_its_owner_changes(deps: FakeDeps) -> None:
    mailbox = add(deps).thing
    area = deps.areas.get(ACME, SHOP)
    locked = mailbox.model_copy(update={"locked": True})
    deps.areas.change(area, locked, an_operation(area))

    assert change(deps, version=2).thing.locked


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"forward_to": [INFO]}, "forward_to"),
        ({"forward_to": ["x@y.example", "no address"]}, r"forward_to\.1"),
        ({"autoresponder": {"subject": "a\nBcc: x@y.example", "text": "x"}}, "autoresponder"),
        ({"autoresponder": {"subject": "a", "text": "\0"}}, "autoresponder"),
        (
            {
                "autoresponder": {
                    "subject": "a",
                    "text": "b",
                    "first_day": "2026-12-29",
                    "last_day": "2026-12-28",
                }
            },
            r"autoresponder\.last_day",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(deps: FakeDeps, wish: dict[str, Any], field: str) -> None:
    add(deps)

    with pytest.raises(Invalid, match=rf"^{field}: "):
        change(deps, **wish)


def test_an_address_is_one_thing_only(deps: FakeDeps) -> None:
    add(deps)

    with pytest.raises(AlreadyExists):
        add(deps)
    with pytest.raises(AlreadyExists):
        mail_names.add_alias(HOLDER, NewAlias(address=INFO, targets=("x@y.example",)), means=deps)
    with pytest.raises(AlreadyExists):
        mail_names.add_list(HOLDER, NewList(address=INFO), means=deps)


def test_aliases_and_lists_lead_to_others(deps: FakeDeps) -> None:
    alias, names = "a@shop.example", ("x@y.example", "x@y.example", INFO)
    mail_names.add_alias(HOLDER, NewAlias(address=alias, targets=(INFO,)), means=deps)
    mail_names.add_list(HOLDER, NewList(address="l@shop.example", members=(INFO,)), means=deps)

    changed = mail_names.change_alias(
        HOLDER, alias, AliasChange(targets=names), version=1, means=deps
    )
    members = mail_names.change_list(
        HOLDER, "l@shop.example", ListChange(members=names), version=1, means=deps
    )

    assert changed.thing.targets == members.thing.members == ("x@y.example", INFO)
    with pytest.raises(Invalid, match=r"^targets: leads to itself"):
        mail_names.change_alias(HOLDER, alias, AliasChange(targets=(alias,)), version=2, means=deps)


def test_what_is_removed_leaves_its_place(deps: FakeDeps) -> None:
    add(deps)
    mail_names.add_alias(HOLDER, NewAlias(address="a@shop.example", targets=(INFO,)), means=deps)
    mail_names.add_list(HOLDER, NewList(address="l@shop.example"), means=deps)

    with pytest.raises(StaleVersion):
        mailboxes.remove(HOLDER, INFO, version=9, means=deps)
    mailboxes.remove(HOLDER, INFO, version=1, means=deps)
    mail_names.remove(HOLDER, MailAlias, "a@shop.example", version=1, means=deps)
    mail_names.remove(HOLDER, MailingList, "l@shop.example", version=1, means=deps)

    used = deps.areas.get(ACME, SHOP).used
    assert (used.mailboxes, used.mail_aliases, used.mailing_lists) == (0, 0, 0)
