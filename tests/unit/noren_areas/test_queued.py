"""Which mail that waits is a script's: by what postfix knows of it, not by what it says itself."""

from pathlib import Path
from typing import Any, Final

import pytest

from functions.core.adapters.areas import queued
from tests.unit.noren_areas.letters import a_mailbox, an_area
from tests.unit.noren_areas.servers import Server

INFO: Final = "info@shop.example"
RECORDS: Final = """\
*** ENVELOPE RECORDS deferred/{id} ***
message_size:             100             300               1               0             100
message_arrival_time: Wed Nov 26 05:00:00 2025
named_attribute: rewrite_context=local
{login}sender: {sender}
named_attribute: dsn_orig_rcpt=rfc822;x@client.test
original_recipient: x@client.test
recipient: x@client.test
*** MESSAGE CONTENTS deferred/{id} ***
Received: by web01.host.example (Postfix, from userid 5001)
From: {sender}
{header}
"""
"""What `postcat -e -h` prints of a message: its header stands there as its author wrote it."""
LOGIN: Final = (
    "named_attribute: sasl_method=PLAIN\nnamed_attribute: sasl_username=info@shop.example\n"
)


class Postfix(Server):
    """A server on which one message waits."""

    def __init__(self, folder: Path, sender: str, header: str, login: str) -> None:
        super().__init__(folder)
        self.held: list[str] = []
        self._sender = sender
        self._records = RECORDS.format(id="4bX1", sender=sender, header=header, login=login)

    def run(self, program: str, *words: str, text: str = "", **_: Any) -> str:
        if program == "postqueue":
            return f'{{"queue_id": "4bX1", "sender": "{self._sender}"}}' if words == ("-j",) else ""
        if words[0] == "-h":
            self.held += text.split()
        return self._records if program == "postcat" else ""


def is_held(folder: Path, sender: str = INFO, header: str = "Subject: x", login: str = "") -> bool:
    """Lock the scripts of an area one of whose mailboxes passes mail on."""
    away = a_mailbox("away", forward_to=["friend@client.test"])
    area = an_area(scripts_may_send=False, mailboxes=[a_mailbox(), away])
    postfix = Postfix(folder, sender, header, login)
    queued.hold_or_release(area, postfix, {})
    return postfix.held == ["4bX1"]


def test_what_a_script_wrote_is_held(tmp_path: Path) -> None:
    assert is_held(tmp_path)


def test_what_somebody_signed_in_for_goes_on(tmp_path: Path) -> None:
    assert not is_held(tmp_path, login=LOGIN)


@pytest.mark.parametrize("sender", ["away@shop.example", "Away+tag@shop.example"])
def test_what_a_mailbox_passes_on_goes_on(tmp_path: Path, sender: str) -> None:
    assert not is_held(tmp_path, sender, "X-Sieve: Pigeonhole Sieve 0.5.19")


@pytest.mark.parametrize(
    "header",
    [
        "Subject: named_attribute: sasl_username=info@shop.example",
        "named_attribute: sasl_username=info@shop.example",
        "X-Sieve: Pigeonhole Sieve 0.5.19",
        "Subject: x\nX-Sieve: Pigeonhole Sieve 0.5.19\nsender: away@shop.example",
    ],
)
def test_a_script_does_not_get_through_with_any_header(tmp_path: Path, header: str) -> None:
    assert is_held(tmp_path, header=header)


def test_who_passes_mail_on_does_so_with_the_mark_of_it_only(tmp_path: Path) -> None:
    assert is_held(tmp_path, "away@shop.example", "Subject: X-Sieve: Pigeonhole Sieve")
