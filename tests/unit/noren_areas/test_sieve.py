"""Sieve scripts: whatever people write in an answer stays text."""

from functions.core.adapters.areas import sieve
from functions.core.adapters.areas.letters import Mailbox
from tests.unit.noren_areas.letters import a_mailbox


def test_a_mailbox_that_only_keeps_needs_no_script() -> None:
    assert sieve.mailbox(Mailbox(a_mailbox()), ["info@shop.example"]) == ""


def test_quotes_and_backslashes_do_not_end_a_text() -> None:
    words = {"subject": 'a"; discard; "', "text": '\\"; keep;\r\nnext'}

    script = sieve.mailbox(Mailbox(a_mailbox(autoresponder=words)), ["info@shop.example"])

    assert ':subject "a\\"; discard; \\""' in script
    assert '"\\\\\\"; keep;\nnext";' in script


def test_an_absence_is_of_the_days_of_the_people_who_plan_it() -> None:
    words = {"subject": "s", "text": "t", "from_": "2026-12-28", "until": "2027-01-03"}

    script = sieve.mailbox(Mailbox(a_mailbox(autoresponder=words)), ["info@shop.example"])

    assert 'currentdate :zone "+0900" :value "ge" "date" "2026-12-28"' in script
    assert 'currentdate :zone "+0900" :value "le" "date" "2027-01-03"' in script
