"""A plain Debian server over SSH: one document in, one answer out, every failure with its kind."""

import asyncio
import json
from typing import Any

import pytest

from functions.core.adapters.panels import PanelSet
from functions.core.adapters.panels.debian import DebianPanel
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.logs import LogKind, LogWish
from functions.core.domain.hosting.panels import Applied
from functions.core.domain.servers import DebianHosting, Server
from tests.unit.shell.sshd import OTHER_HOST, STRANGER, WATCH, frozen_port, private, server_at, sshd

DOCUMENT = Document(slug="h0000001", generation=7, state="active", web_mib=500, mail_mib=500)
APPLIED = {"slug": "h0000001", "generation": 7, "digest": DOCUMENT.digest()}


class Areas:
    """Answers with what the test says, and remembers what it was told."""

    def __init__(self, out: object = APPLIED, status: int = 0, err: bytes = b"") -> None:
        self.out = out if isinstance(out, bytes) else json.dumps(out).encode()
        self.status, self.err = status, err
        self.told: list[tuple[str | None, bytes]] = []
        self.users: list[str] = []

    async def __call__(self, process: Any) -> None:
        self.users.append(process.get_extra_info("username"))
        self.told.append((process.command, await process.stdin.read()))
        process.stdout.write(self.out)
        process.stderr.write(self.err)
        process.exit(self.status)


def hosting(port: int, **facts: Any) -> Server:
    return server_at(port, **facts).model_copy(update={"hosting": DebianHosting()})


def panel(deadline_s: float = 5) -> DebianPanel:
    return DebianPanel(lambda: private(WATCH), deadline_s=deadline_s)


def apply(answer: Any) -> Applied:
    with sshd(answer) as port:
        return panel().apply(hosting(port), DOCUMENT)


def test_the_document_goes_in_and_the_answer_comes_out() -> None:
    areas = Areas()

    applied = apply(areas)

    ((command, told),) = areas.told
    assert (command, Document.model_validate_json(told)) == ("apply", DOCUMENT)
    assert applied == Applied.model_validate(APPLIED)


def test_it_logs_in_as_the_user_of_hosting_and_not_as_the_watch() -> None:
    areas = Areas()

    apply(areas)

    assert areas.users == ["noren-hosting"]


def test_a_document_larger_than_a_window_of_ssh_goes_through_whole() -> None:
    keys = tuple(f"ssh-ed25519 {'A' * 1000}{number}" for number in range(5000))
    long, areas = DOCUMENT.model_copy(update={"ssh_keys": keys}), Areas()

    with sshd(areas) as port:
        panel().apply(hosting(port), long)

    ((_, told),) = areas.told
    assert Document.model_validate_json(told) == long


def test_digests_and_usage_are_read() -> None:
    digests = [{"slug": "h0000001", "generation": 7, "digest": "d"}]
    with sshd(Areas(digests)) as port:
        (digest,) = panel().digests(hosting(port))

    assert (digest.slug, digest.generation, digest.intact) == ("h0000001", 7, True)


@pytest.mark.parametrize(
    ("status", "kind"), [(75, Unavailable), (1, Refused), (2, Refused), (78, Refused)]
)
def test_the_exit_status_says_whether_to_try_again(status: int, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="nginx"):
        apply(Areas({"error": "nginx -t refuses shop.example"}, status=status))


def test_a_complaint_is_masked() -> None:
    with pytest.raises(Refused) as refused:
        apply(Areas(b"", status=1, err=b"Traceback\npassword=hunter2 was refused\n"))

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("out", [b"", b"Welcome!\n", b"[]", b'{"slug": "h0000001"}', b"\xff\xfe"])
def test_another_answer_than_the_one_asked_for_is_refused(out: bytes) -> None:
    with pytest.raises(Refused, match="something else"):
        apply(Areas(out))


def test_an_answer_for_another_area_is_refused() -> None:
    with pytest.raises(Refused, match="another area"):
        apply(Areas(APPLIED | {"slug": "h0000002"}))


def test_a_connection_that_is_lost_is_tried_again() -> None:
    async def die(process: Any) -> None:
        process.channel.get_connection().abort()
        await asyncio.sleep(0)

    with pytest.raises(Unavailable):
        apply(die)


def test_a_frozen_server_is_tried_again() -> None:
    with frozen_port() as port, pytest.raises(Unavailable, match="no answer"):
        panel(deadline_s=0.2).apply(hosting(port), DOCUMENT)


def test_another_host_key_is_refused_and_told_nothing() -> None:
    areas = Areas()

    with sshd(areas, keys=(OTHER_HOST,)) as port, pytest.raises(Refused):
        panel().apply(hosting(port), DOCUMENT)

    assert areas.told == []


def test_a_key_that_the_server_does_not_know_is_refused() -> None:
    stranger = DebianPanel(lambda: private(STRANGER), deadline_s=5)

    with sshd(Areas()) as port, pytest.raises(Refused):
        stranger.apply(hosting(port), DOCUMENT)


def test_a_server_on_which_nothing_is_sold_is_refused() -> None:
    panels = PanelSet({"noren/hosting-key": private(WATCH)}.__getitem__, hosting_key="x")

    with pytest.raises(Refused, match="does not say how"):
        panels.apply(server_at(1), DOCUMENT)


def test_the_lines_of_a_log_come_back() -> None:
    wish = LogWish(slug="h0000001", log=LogKind.ERROR, lines=5)
    areas = Areas({"slug": "h0000001", "lines": ["a", "b"]})
    with sshd(areas) as port:
        lines = panel().log(hosting(port), wish).lines

    ((command, told),) = areas.told
    assert (command, LogWish.model_validate_json(told)) == ("log", wish)
    assert lines == ("a", "b")


def test_the_log_of_another_area_is_refused() -> None:
    wish = LogWish(slug="h0000001", log=LogKind.ERROR, lines=5)

    with sshd(Areas({"slug": "h0000002", "lines": ["a"]})) as port, pytest.raises(Refused):
        panel().log(hosting(port), wish)
