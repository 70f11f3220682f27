"""The gate for outgoing mail, spoken to as postfix does, over the milter protocol."""

import struct
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from functions.core.adapters.areas import addresses, books, sent
from functions.core.adapters.areas.addresses import Post
from functions.core.adapters.areas.milter import CONTINUE, Conversation
from functions.core.adapters.areas.outgoing import Gate
from tests.unit.noren_areas.letters import an_area
from tests.unit.noren_areas.servers import Server

INFO = "info@shop.example"
TEAM = {"address": "team@shop.example", "members": ["m@client.test"]}


@pytest.fixture
def gate(machine: Server) -> Iterator[Gate]:
    """Hand out the gate of a server with one area, which may send three mails in an hour."""
    machine.put(f"{books.FOLDER}/x", "")
    machine.put(sent.FILE, "")
    area = an_area(mail_per_hour=3, lists=[TEAM])
    books.rewrite(machine, books.POSTFIX, area.slug, Post(area, (1, 1), "sv1").postfix())
    rival = "INSERT INTO domain VALUES ('h0000002', 'rival.example', 1, 0)"
    with books.opened(machine, books.POSTFIX) as book:
        book.execute(rival)
    with closing(sent.Sent(machine.at(sent.FILE))) as counted:
        yield Gate(machine, counted)


def told(
    gate: Gate,
    *recipients: str,
    login: str = "",
    sender: str = INFO,
    author: str = INFO,
    also: str = "Subject",
) -> bytes | None:
    """Bring a message before the gate and return the reply to its end."""
    talk = Conversation(gate)
    greeting = talk.answer(b"O", struct.pack(">III", 6, 0x1FF, 0x1FFFFF))
    assert greeting is not None
    assert greeting.startswith(b"O")
    macros = f"M{{auth_authen}}\0{login}\0" if login else "M"
    assert talk.answer(b"D", macros.encode()) is None
    assert talk.answer(b"M", f"<{sender}>\0".encode()) == CONTINUE
    for each in recipients:
        assert talk.answer(b"R", f"<{each}>\0".encode()) == CONTINUE
    assert talk.answer(b"L", f"From\0{author}\0".encode()) is None
    talk.answer(b"L", f"{also}\0Good day\0".encode())
    return talk.answer(b"E", b"")


def test_an_area_has_its_limit_over_all_ways_and_by_recipients(gate: Gate) -> None:
    two = told(gate, "a@client.test", "b@client.test", login=INFO)
    too_many = told(gate, "c@client.test", "d@client.test", sender="shop@shop.example")
    third = told(gate, "c@client.test", sender="shop@shop.example")

    assert (two, third) == (CONTINUE, CONTINUE)
    assert too_many is not None
    assert too_many.startswith(b"y450 4.7.1")


def test_what_was_refused_counts_as_tried_and_not_as_sent(gate: Gate, machine: Server) -> None:
    told(gate, *[f"{each}@client.test" for each in "abcdef"], login=INFO)

    counts = list(sent.last_hour(machine.at(sent.FILE), 2**33))
    assert counts == []  # an hour that is over
    assert told(gate, "a@client.test", login=INFO) == CONTINUE


def test_what_a_mailbox_passes_on_counts_as_its_own(gate: Gate, machine: Server) -> None:
    told(gate, "a@client.test")
    told(gate, "a@client.test", also="X-Sieve")

    counts = {each.by: each.mails for each in sent.last_hour(machine.at(sent.FILE), time.time())}
    assert counts == {"script": 1, INFO: 1}


def test_a_from_header_of_another_area_is_refused(gate: Gate) -> None:
    foreign = told(gate, "a@client.test", login=INFO, author='"info" <info@rival.example>')
    outside = told(gate, "a@client.test", login=INFO, author="me@elsewhere.test")

    assert foreign is not None
    assert foreign.startswith(b"y550 5.7.1")
    assert outside == CONTINUE


def test_the_servers_own_mail_passes(gate: Gate) -> None:
    assert told(gate, "a@client.test", sender="root@sv1.example", author="root") == CONTINUE


def test_an_area_that_is_gone_or_may_not_send_is_stopped(gate: Gate, machine: Server) -> None:
    with books.opened(machine, books.POSTFIX) as book:
        book.execute("UPDATE area SET may_send = 0")

    stopped = told(gate, "a@client.test", login=INFO)
    unknown = told(gate, "a@client.test", login="nobody@shop.example")

    assert stopped is not None
    assert stopped.startswith(b"y550")
    assert unknown is not None
    assert unknown.startswith(b"y550")


def test_locked_scripts_wait_while_mailboxes_send_and_pass_on(gate: Gate, machine: Server) -> None:
    with books.opened(machine, books.POSTFIX) as book:
        book.execute("UPDATE area SET may_send = ?", (addresses.NO_SCRIPTS,))

    script = told(gate, "a@client.test")

    assert script is not None
    assert script.startswith(b"y450 4.7.1")
    assert told(gate, "a@client.test", login=INFO) == CONTINUE
    assert told(gate, "a@client.test", also="X-Sieve") == CONTINUE
    counts = {each.by for each in sent.last_hour(machine.at(sent.FILE), time.time())}
    assert counts == {INFO}, "what a lock refuses is not sent all the same"


def test_members_are_known_in_any_spelling(gate: Gate) -> None:
    assert gate.is_member("Team@shop.example", "M@Client.test")
    assert not gate.is_member("team@shop.example", "x@client.test")
