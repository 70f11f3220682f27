"""An area's mail on a real server: who gets it, who may send it, and what a hold does to both."""

import imaplib
import json
import poplib
import socket
from collections.abc import Iterator

import pytest

from functions.core.domain.hosting.panels import Usage
from lab.box import Box
from lab.lab import Lab
from tests.lab.dkim import signer
from tests.lab.postmen import (
    PASSWORD,
    STRANGER,
    World,
    deliver,
    inbox,
    received,
    signed_in,
    submit,
    trusting,
    world,
)
from tests.lab.tenants import AREAS, Tenant
from tests.lab.visitors import page, put
from tests.lab.words import wait_for

SPAM = "YJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
"""What rspamd takes for spam without looking further."""
MIB = ("x" * 70 + "\r\n") * 15_000
GATES = ["/run/rspamd/milter.sock", "/run/noren-outgoing/milter.sock"]

MAIL = """<?php
$sent = mail("x@client.test", $_SERVER["QUERY_STRING"], "Good day",
  "From: info@shop.example", "-finfo@shop.example");
echo $sent ? "sent" : "not sent";
"""

FORGED = "\nX-Sieve: Pigeonhole\nX-A: named_attribute: sasl_username=info@shop.example"
"""What a script may write into a header to look like somebody else."""
MEDDLE = """
import sqlite3
book = sqlite3.connect("/var/lib/noren-mail/postfix.db")
book.execute("DELETE FROM address WHERE address = 'info@shop.example'")
book.commit()
"""


@pytest.fixture(scope="module")
def post(lab: Lab) -> Box:
    """Hand out a box on which the mail's own daemons run too."""
    box = lab.box(2)
    box.run(["systemctl", "start", "rspamd", "noren-outgoing"])
    wait_for(lambda: all(box.attempt(["test", "-S", gate]) == 0 for gate in GATES), 60)
    return box


@pytest.fixture(scope="module")
def others(post: Box) -> Iterator[World]:
    with world(post) as others:
        yield others


@pytest.fixture
def shop(post: Box, others: World) -> Iterator[Tenant]:
    """Hand out an area with one mailbox, info@shop.example."""
    others.busy = False
    shop = Tenant(post, "shop.example")
    shop.apply(mailboxes=[shop.mailbox("info")])
    yield shop
    shop.purge()


def test_mail_from_elsewhere_is_read_over_imap_and_pop3(shop: Tenant, lab: Lab) -> None:
    assert deliver(shop.box, "info@shop.example", "first") == "ok"

    message = received(shop.box, "info@shop.example", "first")
    pop3 = poplib.POP3_SSL(shop.box.address, context=trusting(lab.facts.ca))
    pop3.user("info@shop.example")
    pop3.pass_(PASSWORD)

    assert message["From"] == STRANGER
    assert pop3.stat()[0] == 1
    pop3.quit()


def test_nobody_else_is_known_and_nothing_is_relayed(shop: Tenant) -> None:
    assert deliver(shop.box, "nobody@shop.example", "x").startswith("550 5.1.1")
    assert deliver(shop.box, "someone@elsewhere.test", "x").startswith("554 5.7.1")


def test_a_domain_whose_mail_is_elsewhere_is_not_delivered_here(shop: Tenant) -> None:
    shop.apply(domains=[{"name": "shop.example", "folder": "", "mail": "elsewhere"}])

    assert deliver(shop.box, "info@shop.example", "x").startswith("554 5.7.1")
    assert inbox(shop.box, "info@shop.example") == []


def test_mail_above_the_quota_is_refused_before_it_is_taken(shop: Tenant) -> None:
    shop.apply(mailboxes=[shop.mailbox("info", quota_mib=2)])

    assert deliver(shop.box, "info@shop.example", "fits", MIB) == "ok"
    received(shop.box, "info@shop.example", "fits")
    refused = deliver(shop.box, "info@shop.example", "does not", MIB)

    assert refused.startswith("552 5.2.2"), refused


def test_an_account_without_room_refuses_mail_and_lets_it_be_read_and_deleted(
    shop: Tenant, others: World
) -> None:
    away = shop.mailbox("away", forward_to=["friend@client.test"], keep_copy=False)
    alias = {"address": "sales@shop.example", "targets": ["info@shop.example"]}
    shop.apply(mailboxes=[shop.mailbox("info"), away], aliases=[alias])
    deliver(shop.box, "info@shop.example", "before")
    received(shop.box, "info@shop.example", "before")

    shop.apply(mail_full=True)

    for address in ("info", "info+tag", "sales"):
        refused = deliver(shop.box, f"{address}@shop.example", "no room")
        assert refused.startswith("552 5.2.2"), (address, refused)
    assert submit(shop.box, "info@shop.example", ["x@client.test"], "still sends") == "ok"
    assert deliver(shop.box, "away@shop.example", "passes through") == "ok"
    others.letter("passes through")
    with signed_in(shop.box, "info@shop.example") as client:
        client.store("1", "+FLAGS", "\\Deleted")
        client.expunge()
    shop.apply(mail_full=False)
    assert deliver(shop.box, "info@shop.example", "after") == "ok"
    assert [each["Subject"] for each in inbox(shop.box, "info@shop.example")] == ["after"]


def test_forwarded_mail_leaves_in_the_mailboxs_name(shop: Tenant, others: World) -> None:
    away = {"forward_to": ["friend@client.test"]}
    shop.apply(
        mailboxes=[
            shop.mailbox("copy", **away),
            shop.mailbox("gone", **away, keep_copy=False),
        ]
    )

    deliver(shop.box, "copy@shop.example", "with a copy")
    deliver(shop.box, "gone@shop.example", "without one")

    letters = [others.letter("with a copy"), others.letter("without one")]
    assert [each.sender for each in letters] == ["copy@shop.example", "gone@shop.example"]
    assert {each.recipients for each in letters} == {("friend@client.test",)}
    received(shop.box, "copy@shop.example", "with a copy")
    assert inbox(shop.box, "gone@shop.example") == []


def test_an_alias_leads_to_mailboxes_here_and_elsewhere(shop: Tenant, others: World) -> None:
    targets = ["info@shop.example", "friend@client.test"]
    shop.apply(aliases=[{"address": "sales@shop.example", "targets": targets}])

    deliver(shop.box, "sales@shop.example", "an order")

    received(shop.box, "info@shop.example", "an order")
    assert others.letter("an order").sender == "sales@shop.example"


def test_a_list_hears_its_members_and_refuses_strangers(shop: Tenant, others: World) -> None:
    team = {"address": "team@shop.example", "members": ["info@shop.example", "m@client.test"]}
    shop.apply(lists=[team])

    refused = deliver(shop.box, "team@shop.example", "buy")
    taken = deliver(shop.box, "team@shop.example", "hello all", sender="m@client.test")

    assert (refused[:9], taken) == ("550 5.7.1", "ok")
    letter = others.letter("hello all")
    assert (letter.sender, letter.message["List-Id"]) == (
        "team@shop.example",
        "<team.shop.example>",
    )
    assert received(shop.box, "info@shop.example", "hello all")["From"] == "m@client.test"
    assert not others.named("buy")


def test_an_absence_is_answered_once(shop: Tenant, others: World) -> None:
    words = {"subject": "Away", "text": '戻ります。\n"soon"', "until": "2099-12-31"}
    shop.apply(mailboxes=[shop.mailbox("info", autoresponder=words)])

    for subject in ("one", "two"):
        deliver(shop.box, "info@shop.example", subject)
        received(shop.box, "info@shop.example", subject)

    answer = others.letter("Away")
    assert answer.recipients == (STRANGER,)
    assert "戻ります。" in answer.text
    assert len(others.named("Away")) == 1


def test_suspected_spam_goes_where_the_mailbox_wants_it(shop: Tenant) -> None:
    actions = ("off", "mark", "move", "discard")
    shop.apply(mailboxes=[shop.mailbox(each, spam={"action": each}) for each in actions])

    for action in actions:
        assert deliver(shop.box, f"{action}@shop.example", "win", SPAM) == "ok"

    received(shop.box, "off@shop.example", "win")
    received(shop.box, "mark@shop.example", "[SPAM] win")
    received(shop.box, "move@shop.example", "win", "Junk")
    deliver(shop.box, "discard@shop.example", "no spam")
    received(shop.box, "discard@shop.example", "no spam")
    assert len(inbox(shop.box, "discard@shop.example")) == 1


def test_sent_mail_is_signed_by_its_domain_and_in_nobody_elses_name(
    shop: Tenant, others: World
) -> None:
    applied = shop.apply(mailboxes=[shop.mailbox("info"), shop.mailbox("other")])
    rival = Tenant(shop.box, "rival.example")
    rival.apply(mailboxes=[rival.mailbox("info")])

    sent = submit(shop.box, "info@shop.example", ["friend@client.test"], "signed")
    foreign = [
        submit(shop.box, "info@shop.example", ["x@client.test"], "no", sender=sender)
        for sender in ("other@shop.example", "info@rival.example", "x@client.test")
    ]
    pretending = submit(
        shop.box, "info@shop.example", ["x@client.test"], "no", author="info@rival.example"
    )

    (key,) = applied.dkim
    assert sent == "ok"
    assert signer(others.letter("signed").raw, key.public_key) == "shop.example s1"
    assert {each[:9] for each in foreign} == {"553 5.7.1"}
    assert pretending.startswith("550 5.7.1")
    assert not others.named("no")
    rival.purge()


def test_scripts_send_in_their_areas_name_only(shop: Tenant, others: World) -> None:
    own = by_script(shop, "shop@shop.example", "by a script")
    foreign = by_script(shop, "info@rival.example", "by a script")

    assert own == ""
    assert "not authorized" in foreign
    letter = others.letter("by a script")
    assert (letter.sender, letter.recipients) == ("shop@shop.example", ("x@client.test",))
    assert letter.message["DKIM-Signature"]


def test_an_area_sends_no_more_in_an_hour_than_its_course_allows(
    shop: Tenant, others: World
) -> None:
    shop.apply(mail_per_hour=3)

    three = ["a@client.test", "b@client.test", "c@client.test"]
    sent = [submit(shop.box, "info@shop.example", to, "hourly") for to in (three, three[:1])]

    assert sent[0] == "ok"
    assert sent[1].startswith("450 4.7.1"), sent
    assert others.letter("hourly").recipients == tuple(three)
    usage = Usage.model_validate_json(shop.box.run([AREAS, "usage"]))
    (used,) = [each for each in usage.areas if each.slug == shop.slug]
    assert used.sent_last_hour == 4  # what was refused shows, too: that is how bulk mail looks
    assert used.sent_by == {"info@shop.example": 4}


def test_what_a_script_sends_too_much_waits_for_the_next_hour(shop: Tenant, others: World) -> None:
    shop.apply(mail_per_hour=1)

    for number in range(2):
        by_script(shop, "info@shop.example", f"number {number}")
    others.letter("number 0")
    wait_for(lambda: "maildrop" in shop.box.run(["postqueue", "-j"]))

    shop.apply(mail_per_hour=10)
    by_script(shop, "info@shop.example", "number 2")
    others.letter("number 1")


def test_who_may_not_send_sends_nothing_and_their_queue_is_held(
    shop: Tenant, others: World
) -> None:
    others.busy = True
    submit(shop.box, "info@shop.example", ["x@client.test"], "waiting")
    shop.apply(may_send=False)
    others.busy = False

    refused = submit(shop.box, "info@shop.example", ["x@client.test"], "new")
    shop.box.run(["postqueue", "-f"])
    received_meanwhile = deliver(shop.box, "info@shop.example", "still comes in")

    assert refused.startswith("553 5.7.1")
    assert received_meanwhile == "ok"
    assert '"queue_name": "hold"' in shop.box.run(["postqueue", "-j"])
    assert not others.named("waiting")
    shop.apply(may_send=True)
    others.letter("waiting")


def test_locked_scripts_send_nothing_while_mailboxes_send_and_forward(
    shop: Tenant, others: World
) -> None:
    boxes = [shop.mailbox("info"), shop.mailbox("away", forward_to=["friend@client.test"])]
    php = [{"name": "shop.example", "folder": "", "php": "8.2"}]
    shop.apply(mailboxes=boxes, domains=php)
    put(shop, "mail.php", MAIL)
    before = page(shop.box, "shop.example", "/mail.php?before")
    others.letter("before")

    shop.apply(scripts_may_send=False)

    assert before == (200, "sent")
    assert page(shop.box, "shop.example", "/mail.php?while") == (200, "not sent")
    assert "not authorized" in by_script(shop, "info@shop.example", "while")
    assert by_script(shop, "away@shop.example", "while") == ""
    assert submit(shop.box, "info@shop.example", ["x@client.test"], "by hand") == "ok"
    assert deliver(shop.box, "away@shop.example", "passed on") == "ok"
    others.letter("by hand")
    others.letter("passed on")
    assert deliver(shop.box, "away+tag@shop.example", "passed on too") == "ok"
    others.letter("passed on too")
    assert not others.named("while")
    shop.apply(scripts_may_send=True)
    others.letter("while")
    assert page(shop.box, "shop.example", "/mail.php?after") == (200, "sent")
    others.letter("after")


def test_what_scripts_have_in_the_queue_is_held_until_they_may_send_again(
    shop: Tenant, others: World
) -> None:
    boxes = [shop.mailbox("info"), shop.mailbox("away", forward_to=["friend@client.test"])]
    shop.apply(mailboxes=boxes)
    others.busy = True
    submit(shop.box, "info@shop.example", ["x@client.test"], "by hand")
    deliver(shop.box, "away+tag@shop.example", "passed on")
    by_script(shop, "info@shop.example", f"a script, queued{FORGED}")
    wait_for(lambda: shop.box.run(["postqueue", "-j"]).count('"queue_name": "deferred"') == 3)

    shop.apply(scripts_may_send=False)
    others.busy = False
    shop.box.run(["postqueue", "-f"])

    others.letter("by hand")
    others.letter("passed on")
    assert shop.box.run(["postqueue", "-j"]).count('"queue_name": "hold"') == 1
    assert not others.named("a script, queued")
    shop.apply(scripts_may_send=True)
    others.letter("a script, queued")


def test_a_mailbox_that_may_not_send_still_receives(shop: Tenant) -> None:
    shop.apply(mailboxes=[shop.mailbox("info", may_send=False)])

    assert submit(shop.box, "info@shop.example", ["x@client.test"], "no").startswith("553")
    assert deliver(shop.box, "info@shop.example", "yes") == "ok"


def test_a_hold_ends_sessions_refuses_logins_and_defers_mail_until_it_is_lifted(
    shop: Tenant,
) -> None:
    deliver(shop.box, "info@shop.example", "before")
    received(shop.box, "info@shop.example", "before")
    session = signed_in(shop.box, "info@shop.example")

    shop.apply("held")

    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        session.noop()
    session.shutdown()
    with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
        signed_in(shop.box, "info@shop.example")
    assert deliver(shop.box, "info@shop.example", "meanwhile").startswith("450 4.3.2")
    assert submit(shop.box, "info@shop.example", ["x@client.test"], "no") == "535 no login"
    shop.apply("active")
    assert [each["Subject"] for each in inbox(shop.box, "info@shop.example")] == ["before"]
    assert deliver(shop.box, "info@shop.example", "after") == "ok"


def test_a_mailbox_that_went_away_leaves_no_mail_to_who_gets_its_address(shop: Tenant) -> None:
    deliver(shop.box, "info@shop.example", "private")
    received(shop.box, "info@shop.example", "private")
    shop.apply(mailboxes=[])

    shop.apply(mailboxes=[shop.mailbox("info")])

    assert inbox(shop.box, "info@shop.example") == []


def test_what_other_hands_change_in_a_book_is_seen_and_mended(shop: Tenant) -> None:
    shop.box.run(["python3", "-c", MEDDLE])
    assert deliver(shop.box, "info@shop.example", "lost?").startswith("550 5.1.1")

    seen = json.loads(shop.box.run([AREAS, "digests"]))
    shop.apply()

    (own,) = [each for each in seen if each["slug"] == shop.slug]
    assert own["drift"] == [f"/var/lib/noren-mail: {shop.slug}"]
    assert deliver(shop.box, "info@shop.example", "not lost") == "ok"


def test_a_purge_leaves_nothing_of_the_mail(shop: Tenant) -> None:
    shop.apply(lists=[{"address": "team@shop.example", "members": ["info@shop.example"]}])
    deliver(shop.box, "info@shop.example", "letter")
    received(shop.box, "info@shop.example", "letter")

    shop.purge()

    places = ["/var/lib/noren-mail", "/srv/areas", "/etc/dovecot", "/etc/postfix"]
    assert shop.box.run(["find", *places, "-name", f"*{shop.slug}*", "-o", "-name", "*shop*"]) == ""
    assert shop.box.attempt(["grep", "-rq", "shop.example", *places]) == 1
    assert deliver(shop.box, "info@shop.example", "x").startswith("554 5.7.1")


def test_nothing_that_anybody_sees_of_the_mail_names_who_runs_it(
    shop: Tenant, others: World
) -> None:
    deliver(shop.box, "info@shop.example", "in")
    submit(shop.box, "info@shop.example", ["x@client.test"], "out")

    seen = [
        received(shop.box, "info@shop.example", "in").as_string(),
        others.letter("out").raw.decode(),
        *(_greeting(shop.box, port) for port in (25, 587, 110, 143)),
    ]

    assert all(each for each in seen)
    assert not [each for each in seen if "noren" in each.lower()]


def by_script(shop: Tenant, sender: str, subject: str) -> str:
    """Send mail as a program of the area does; return what it complains of."""
    text = f"From: {sender}\nTo: x@client.test\nSubject: {subject}\n\nGood day\n"
    return shop.as_user("/usr/sbin/sendmail", "-f", sender, "x@client.test", text=text)


def _greeting(box: Box, port: int) -> str:
    with socket.create_connection((box.address, port), 10) as connection:
        return connection.recv(200).decode()
