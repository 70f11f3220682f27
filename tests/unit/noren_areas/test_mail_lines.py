"""What postfix, dovecot and sendmail look up of an area, as the document wants it."""

import pytest

from functions.core.adapters.areas.addresses import FULL, LATER, Post
from functions.core.adapters.areas.document import Area
from tests.unit.noren_areas.letters import SHOP, a_mailbox, an_area

INFO, SALES, TEAM = f"info@{SHOP}", f"sales@{SHOP}", f"team@{SHOP}"


def post(area: Area) -> Post:
    return Post(area, (20_001, 20_001), "sv1.hosting.example")


def test_a_login_sends_as_itself_and_as_the_aliases_that_lead_to_it() -> None:
    area = an_area(aliases=[{"address": SALES, "targets": [INFO, "x@client.test"]}])

    lines = post(area)

    assert lines.postfix()["sender"] == [(INFO, INFO), (SALES, INFO)]
    assert lines.sendmail() == [
        ("h0000001", "h0000001@sv1.hosting.example"),
        ("h0000001", f"@{SHOP}"),
    ]


def test_an_alias_goes_to_mailboxes_here_by_itself_and_elsewhere_by_its_script() -> None:
    area = an_area(aliases=[{"address": SALES, "targets": [INFO, "x@client.test"]}])

    lines = post(area)

    assert lines.postfix()["alias"] == [(SALES, INFO), (SALES, SALES)]
    assert lines.scripts == {SALES: 'redirect "x@client.test";\n'}
    assert [(each[0], each[1]) for each in lines.dovecot()] == [(INFO, 1), (SALES, 0)]


@pytest.mark.parametrize("place", ["elsewhere", "none"])
def test_mail_of_a_domain_that_is_not_here_is_not_taken_but_its_mailboxes_stay(place: str) -> None:
    area = an_area(domains=[{"name": SHOP, "folder": "", "mail": place}])

    lines = post(area)

    assert lines.postfix()["domain"] == [(SHOP, 0, 0)]
    assert lines.postfix()["address"] == [(INFO, 0)]
    assert [each[1] for each in lines.dovecot()] == [1]


def test_a_held_area_defers_its_mail_and_nobody_signs_in_or_sends() -> None:
    lines = post(an_area("held"))

    assert lines.postfix()["refusal"] == [(SHOP, LATER)]
    assert lines.postfix()["sender"] == []
    assert lines.sendmail() == []
    assert [each[1] for each in lines.dovecot()] == [0]


def test_who_may_not_send_still_receives_what_does_not_leave_again() -> None:
    area = an_area(
        may_send=False,
        mailboxes=[a_mailbox(), a_mailbox("away", forward_to=["x@client.test"])],
        lists=[{"address": TEAM, "members": [INFO]}],
    )

    refusals = post(area).postfix()["refusal"]

    assert sorted(refusals) == [(f"away@{SHOP}", LATER), (TEAM, LATER)]


def test_a_disabled_mailbox_refuses_and_a_closed_list_asks_who_writes() -> None:
    area = an_area(
        mailboxes=[a_mailbox(enabled=False)],
        lists=[
            {"address": TEAM, "members": ["m@client.test"]},
            {"address": f"open@{SHOP}", "members": ["m@client.test"], "members_only": False},
        ],
    )

    lines = post(area).postfix()

    assert [name for name, _ in lines["refusal"]] == [INFO, TEAM]
    assert lines["member"] == [(TEAM, "m@client.test")]
    assert lines["sender"] == []


def test_scripts_that_may_not_send_leave_only_what_mailboxes_and_aliases_pass_on() -> None:
    aliases = [{"address": SALES, "targets": ["x@client.test"]}]

    lines = post(an_area(scripts_may_send=False, aliases=aliases))

    assert lines.sendmail() == [("h0000001", SALES)]
    assert lines.postfix()["sender"] == [(INFO, INFO)]
    assert lines.postfix()["refusal"] == []


def test_a_full_area_refuses_what_would_stay_and_passes_on_the_rest() -> None:
    boxes = [a_mailbox(), a_mailbox("gone", forward_to=["x@client.test"], keep_copy=False)]
    aliases = [
        {"address": SALES, "targets": [INFO]},
        {"address": f"out@{SHOP}", "targets": ["x@client.test"]},
    ]

    lines = post(an_area(mail_full=True, mailboxes=boxes, aliases=aliases))

    assert lines.postfix()["refusal"] == [(INFO, FULL), (SALES, FULL)]
