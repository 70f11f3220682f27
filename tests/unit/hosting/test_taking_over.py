"""An area of Plesk's that was taken over: what differs is told, and nothing else is touched."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.core.domain.errors import NotAllowed
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Autoresponder,
    Database,
    DnsRecord,
    Domain,
    FtpAccount,
    MailAlias,
    Mailbox,
    WholeArea,
)
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.domains import registrable
from functions.core.domain.hosting.errands import ApplyOrder
from functions.core.domain.hosting.intakes import IntakeWish
from functions.core.domain.hosting.names import MailPlace
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import ending, ftp, holding, mailboxes, setting_up, taking_in
from functions.core.services.hosting.applying import Outcome, apply
from functions.core.services.hosting.mailboxes import NewMailbox, PasswordWish
from functions.core.services.hosting.observing import ObservationWish, observe
from functions.core.services.hosting.taking_stock import take_stock
from noren.demo.plesk_world import MIB, MailName, Site
from tests.builders import a_reseller
from tests.cast import ACME, OPERATOR, T0, WEB01
from tests.fakes import FakeClock, FakeDeps
from tests.hosting import BASIC, a_course, allot, some_limits
from tests.unit.hosting.plesk import Plesk, panels, plesk, server

ROOMY = some_limits(
    mailboxes=10, mailbox_mib=500, mail_aliases=10, php_versions=("8.1", "8.2", "8.3"), databases=3
)
WISH = IntakeWish(reseller_id=ACME, course_id=BASIC, subscriptions=("shop.example",))
PASSWORD = "planted passw0rd"


class World:
    """One area that was taken in and taken over, and the panel that it is on."""

    def __init__(self, panel: Plesk) -> None:
        self.panel, self.deps = panel, FakeDeps(clock=FakeClock(T0))
        vars(self.deps)["panel"] = panels()
        self.deps.resellers.save(a_reseller(ACME))
        self.deps.servers.create(server(panel))
        self.deps.courses.create(a_course(limits=ROOMY))
        allot(self.deps)
        self.survey()
        (row,) = taking_in.take_in(WEB01, WISH, by=OPERATOR, means=self.deps).rows
        assert row.customer_id is not None
        self.id = row.customer_id

    def take_over(self) -> Outcome:
        wish = ObservationWish(observe=False, reason="moved in")
        version = self.deps.customers.get(ACME, self.id).version
        observe(ACME, self.id, wish, version=version, by=OPERATOR, means=self.deps)
        return self.apply()

    def apply(self) -> Outcome:
        self.panel.asked.clear()
        order = ApplyOrder(reseller_id=ACME, customer_id=self.id)
        return apply(order, means=self.deps)

    def survey(self, minutes: int = 0) -> None:
        take_stock(server(self.panel), T0 + dt.timedelta(minutes=minutes), means=self.deps)

    @property
    def whose(self) -> Whose:
        return Whose(reseller_id=ACME, customer_id=self.id, by="tanaka", holder=False)

    @property
    def area(self) -> Area:
        return self.deps.areas.get(ACME, self.id)

    @property
    def whole(self) -> WholeArea:
        return self.deps.areas.whole(ACME, self.id)

    @property
    def site(self) -> Site:
        return self.panel.world.sites["shop.example"]

    def change(self, kind: type[AreaObject], name: str, **changes: Any) -> None:
        thing = next(e for e in self.whole.objects if isinstance(e, kind) and e.name == name)
        changed = thing.model_copy(update=changes)
        setting_up.change(self.whose, self.area, changed, means=self.deps)

    def add(self, thing: AreaObject) -> None:
        setting_up.add(self.whose, self.area, thing, means=self.deps)

    def remove(self, name: str) -> None:
        thing = next(each for each in self.whole.objects if each.name == name)
        setting_up.remove(self.whose, self.area, thing, means=self.deps)

    def told(self) -> list[tuple[str, ...]]:
        """Return what was told, not what was only asked."""
        calls = (
            (path.split("/")[-2], *body["params"])
            for _, path, body in self.panel.asked
            if path.endswith("/call")
        )
        return list(calls)


@pytest.fixture
def world() -> Iterator[World]:
    with plesk() as panel:
        yield World(panel)


def test_taking_over_what_is_as_it_should_be_only_sets_what_had_no_limit(world: World) -> None:
    outcome = world.take_over()

    assert outcome.failure == ""
    assert world.told() == [("mail", "--update", "boss@shop.example", "-mbox_quota", "500M")]
    assert world.area.applied_generation == world.area.generation


def test_applying_twice_tells_nothing_the_second_time(world: World) -> None:
    world.take_over()

    again = world.apply()

    assert (again.failure, again.changed, world.told()) == ("", 0, [])


Change = Callable[[World], None]


@pytest.mark.parametrize(
    ("change", "command"),
    [
        (
            lambda w: w.change(Mailbox, "info@shop.example", quota_mib=300),
            ("mail", "--update", "info@shop.example", "-mbox_quota", "300M"),
        ),
        (
            lambda w: w.change(Domain, "blog.shop.example", php="8.3"),
            (
                *("site", "--update", "blog.shop.example", "-php", "true"),
                *("-php_handler_id", "plesk-php83-fpm"),
            ),
        ),
        (
            lambda w: w.change(Domain, "shop.example", folder="httpdocs/new"),
            ("subscription", "--update", "shop.example", "-www-root", "httpdocs/new"),
        ),
        (
            lambda w: w.change(Domain, "blog.shop.example", enabled=False),
            ("site", "--update", "blog.shop.example", "-status", "disabled"),
        ),
        (
            lambda w: w.change(Domain, "shop.example", mail=MailPlace.ELSEWHERE),
            ("mail", "--off", "shop.example"),
        ),
        (
            lambda w: w.change(FtpAccount, "shop_web", folder="httpdocs"),
            ("ftpsubaccount", "--update", "shop_web", "-home", "/httpdocs"),
        ),
        (
            lambda w: w.add(Database(name="shop_new")),
            ("database", "--create", "shop_new", "-domain", "shop.example", "-type", "mysql"),
        ),
        (
            lambda w: w.add(MailAlias(name="pr@shop.example", targets=("info@shop.example",))),
            ("mail", "--update", "info@shop.example", "-aliases", "add:pr"),
        ),
        (
            lambda w: w.add(MailAlias(name="out@shop.example", targets=("a@b.example",))),
            (
                *("mail", "--create", "out@shop.example", "-mailbox", "false"),
                *("-forwarding", "true", "-forwarding-addresses", "add:a@b.example"),
            ),
        ),
        (
            lambda w: w.change(Mailbox, "boss@shop.example", autoresponder=None),
            ("autoresponder", "--update", "-mail", "boss@shop.example", "-status", "false"),
        ),
    ],
)
def test_one_change_is_one_command(world: World, change: Change, command: tuple[str, ...]) -> None:
    world.take_over()
    change(world)

    outcome = world.apply()

    assert (outcome.failure, world.told()) == ("", [command])
    assert (world.apply().failure, world.told()) == ("", [])


def test_an_answer_and_forwarding_are_set_as_they_are_written(world: World) -> None:
    world.take_over()
    answer = Autoresponder(subject="-x; `reboot`", text="one\ntwo")
    forward = ("c@d.example", "e@f.example")
    world.change(Mailbox, "info@shop.example", autoresponder=answer, forward_to=forward)

    outcome = world.apply()

    name = world.site.names["info"]
    assert outcome.failure == ""
    assert (name.answers.subject, name.answers.text) == ("-x; `reboot`", "one\ntwo")
    assert (name.forwarding, name.forwards) == (True, list(forward))


def test_records_are_set_and_taken_away(world: World) -> None:
    world.take_over()
    told: dict[str, Any] = {"zone": "shop.example", "host": "shop", "ttl": 600}
    text = DnsRecord(name="0" * 12, type="TXT", value='v="a b"; c\\d', **told)
    mail = DnsRecord(name="1" * 12, type="MX", value="20 mx2.example.net", **told)
    rights = DnsRecord(name="2" * 12, type="CAA", value='0 issue "letsencrypt.org"', **told)
    for each in (text, mail, rights):
        world.add(each)

    first = world.apply()
    told_once = {(e["type"], e["value"], e["opt"]) for e in world.site.records.values()}
    world.remove("1" * 12)
    second = world.apply()

    assert (first.failure, second.failure) == ("", "")
    assert told_once >= {
        ("TXT", 'v="a b"; c\\d', ""),
        ("MX", "mx2.example.net.", "20"),
        ("CAA", "letsencrypt.org", "0 issue"),
    }
    assert "mx2.example.net." not in {e["value"] for e in world.site.records.values()}
    assert (world.apply().changed, world.apply().failure) == (0, "")


def test_a_new_site_gets_what_follows_from_it(world: World) -> None:
    world.take_over()
    below = Domain(
        name="dev.shop.example",
        registrable=registrable("shop.example"),
        parent="shop.example",
        folder="dev",
        php="8.3",
        mail=MailPlace.NONE,
    )
    world.add(below)

    outcome = world.apply()

    assert outcome.failure == ""
    assert world.panel.world.sites["dev.shop.example"].folder == "dev"
    assert world.panel.world.sites["dev.shop.example"].handler == "plesk-php83-fpm"


def test_what_was_made_in_plesk_itself_is_never_removed(world: World) -> None:
    world.take_over()
    world.site.names["made-there"] = MailName("made-there")
    world.panel.world.subscriptions["shop.example"].databases["made_there"] = ("mysql", [])
    world.change(Mailbox, "info@shop.example", quota_mib=300)

    outcome = world.apply()

    assert outcome.failure == ""
    assert "made-there" in world.site.names
    assert "made_there" in world.panel.world.subscriptions["shop.example"].databases


def test_what_was_given_up_here_goes(world: World) -> None:
    world.take_over()
    for name in ("boss@shop.example", "sales@shop.example", "shop_web"):
        world.remove(name)

    outcome = world.apply()

    assert outcome.failure == ""
    assert "boss" not in world.site.names
    assert world.site.names["info"].aliases == []
    assert world.panel.world.subscriptions["shop.example"].logins == {}


def test_a_site_that_was_given_up_is_switched_off_and_its_files_stay(world: World) -> None:
    world.take_over()
    world.remove("blog.shop.example")

    outcome = world.apply()

    assert outcome.failure == ""
    assert world.told() == [("site", "--update", "blog.shop.example", "-status", "disabled")]
    assert not world.panel.world.sites["blog.shop.example"].active
    assert (world.apply().changed, world.told()) == (0, [])


def test_who_loses_a_domain_loses_no_mail(world: World) -> None:
    world.take_over()
    world.change(Domain, "shop.example", proof=None)

    outcome = world.apply()

    assert outcome.failure == ""
    assert world.told() == [
        ("mail", "--off", "shop.example"),
        ("site", "--update", "blog.shop.example", "-status", "disabled"),
    ]
    assert set(world.site.names) == {"info", "boss", "all"}


def test_taking_over_removes_nothing_that_was_given_up_before(world: World) -> None:
    world.site.names["later"] = MailName("later")

    outcome = world.take_over()

    assert outcome.failure == ""
    assert "later" in world.site.names


def test_a_hold_suspends_and_a_resume_brings_back(world: World) -> None:
    world.take_over()
    holding.hold(ACME, world.id, HoldKind.RESELLER, "unpaid", by="tanaka", means=world.deps)
    world.apply()
    held = world.panel.world.subscriptions["shop.example"].active
    holding.lift(ACME, world.id, HoldKind.RESELLER, "paid", by="tanaka", means=world.deps)

    world.apply()

    assert (held, world.panel.world.subscriptions["shop.example"].active) == (False, True)


@pytest.mark.parametrize("taken_over", [True, False])
def test_a_purge_removes_what_was_taken_over_and_nothing_that_is_observed(
    world: World, *, taken_over: bool
) -> None:
    if taken_over:
        world.take_over()
    ending.cancel(ACME, world.id, "over", by=OPERATOR, means=world.deps)
    customer = world.deps.customers.get(ACME, world.id)
    ending.purge(customer, by=OPERATOR, means=world.deps)

    outcome = world.apply()

    assert ("shop.example" in world.panel.world.subscriptions) is not taken_over
    assert ("observed" in outcome.failure) is not taken_over
    assert "old.example" in world.panel.world.subscriptions


def test_passwords_are_set_in_the_panel(world: World) -> None:
    world.take_over()
    new = NewMailbox.model_validate({"address": "new@shop.example", "password": PASSWORD})
    wish = PasswordWish.model_validate({"password": PASSWORD})

    with pytest.raises(NotAllowed, match="panel"):
        mailboxes.add(world.whose, new, means=world.deps)
    with pytest.raises(NotAllowed, match="panel"):
        mailboxes.set_password(world.whose, "info@shop.example", wish, means=world.deps)
    with pytest.raises(NotAllowed, match="panel"):
        ftp.set_password(world.whose, "shop_web", wish, means=world.deps)


def test_what_only_a_person_can_set_is_told_to_whoever_waits(world: World) -> None:
    world.take_over()
    world.change(Mailbox, "info@shop.example", enabled=False, quota_mib=300)

    outcome = world.apply()

    assert outcome.refused
    assert "Plesk itself" in outcome.failure
    assert "mailbox info@shop.example" in outcome.failure
    assert world.site.names["info"].quota_bytes == 300 * MIB


def test_what_drifts_is_mended_once_it_was_taken_over(world: World) -> None:
    world.take_over()
    world.site.names["info"].quota_bytes = 7 * MIB
    world.deps.apply_queue.sent.clear()

    world.survey(60)
    world.apply()

    (difference,) = world.deps.reconciliations.get_many([WEB01])[WEB01].differences
    assert difference.mended
    assert [each.customer_id for each, _ in world.deps.apply_queue.sent] == [world.id]
    assert world.site.names["info"].quota_bytes == 100 * MIB


def test_what_was_made_there_is_shown_and_taken_in_when_asked(world: World) -> None:
    world.take_over()
    world.site.names["made-there"] = MailName("made-there", quota_bytes=50 * MIB)
    world.deps.apply_queue.sent.clear()

    world.survey(60)
    (difference,) = world.deps.reconciliations.get_many([WEB01])[WEB01].differences
    mended, waiting = difference.mended, list(world.deps.apply_queue.sent)
    taking_in.take_in(WEB01, WISH, by=OPERATOR, means=world.deps)
    world.apply()
    world.survey(120)

    assert (mended, waiting) == (False, [])
    assert "made-there@shop.example" in {each.name for each in world.whole.objects}
    assert world.deps.reconciliations.get_many([WEB01])[WEB01].different == 0


def test_an_area_that_no_subscription_is_is_refused(world: World) -> None:
    del world.panel.world.subscriptions["shop.example"]
    for name in ("shop.example", "blog.shop.example"):
        del world.panel.world.sites[name]

    outcome = world.take_over()

    assert outcome.refused
    assert "no subscription" in outcome.failure
