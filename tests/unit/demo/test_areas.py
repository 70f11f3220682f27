"""A demo server is what it was told to be: real clients see the sites, the mail and the logins."""

import asyncio
import imaplib
import json
import poplib
import smtplib
import ssl
from collections.abc import Callable, Iterator
from ftplib import FTP, error_perm
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final, Protocol

import asyncssh
import bcrypt
import pytest

from functions.core.domain.hosting.document import (
    Document,
    WantedAlias,
    WantedDomain,
    WantedFtp,
    WantedMailbox,
)
from functions.core.domain.hosting.panels import Applied, AreaDigest, Usage
from functions.core.domain.watch import Service
from noren.demo.crew import Crew
from noren.demo.fleet import HOSTING_KEY_SECRET, WATCH_KEY_SECRET, DemoFleet
from noren.demo.hands import HOSTING, USER
from noren.demo.world import Plan
from tests.unit.demo.conftest import at

PASSWORD: Final = "correct horse"
HASH: Final = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
BOX: Final = "info@shop.example"
DOCUMENT: Final = Document(
    slug="h0000001",
    generation=2,
    state="active",
    web_mib=500,
    mail_mib=500,
    domains=(WantedDomain(name="shop.example", aliases=("www.shop.example",), folder="shop"),),
    mailboxes=(WantedMailbox(address=BOX, hash=HASH, quota_mib=100),),
    aliases=(WantedAlias(address="sales@shop.example", targets=(BOX,)),),
    ftp=(WantedFtp(login="shop-web", hash=HASH),),
)
HELD: Final = DOCUMENT.model_copy(update={"generation": 3, "state": "held"})
MAIL: Final = "Subject: hello\r\n\r\nこんにちは\r\n.\r\n".encode()


class Tell(Protocol):
    """Runs a verb with the key of hosting; answers with the exit status and what was said."""

    async def __call__(
        self, verb: str, document: Document | None = None
    ) -> tuple[int | None, Any]: ...


@pytest.fixture
def tell(crew: Crew, described: DemoFleet) -> Tell:
    async def tell(verb: str, document: Document | None = None) -> tuple[int | None, Any]:
        async with login(described, HOSTING, HOSTING_KEY_SECRET) as connection:
            told = document.model_dump_json() if document else ""
            ran = await connection.run(verb, input=told)
        return ran.exit_status, json.loads(str(ran.stdout))

    return tell


def login(described: DemoFleet, user: str, secret: str) -> Any:
    server = described.servers()[0]
    return asyncssh.connect(
        server.address,
        server.ssh.port,
        config=None,
        username=user,
        client_keys=[asyncssh.import_private_key(described.secrets()[secret])],
        known_hosts=([asyncssh.import_public_key(server.ssh.host_key)], [], []),
        agent_path=None,
        login_timeout=5,
    )


async def test_a_document_is_applied_once_and_again_without_a_change(tell: Tell) -> None:
    _, first = await tell("apply", DOCUMENT)
    _, again = await tell("apply", DOCUMENT)

    assert Applied.model_validate(first).digest == DOCUMENT.digest()
    assert (first["changed"], again["changed"]) == (["document"], [])


async def test_an_older_generation_changes_nothing(tell: Tell) -> None:
    await tell("apply", HELD)

    _, answer = await tell("apply", DOCUMENT)

    assert (answer["stale"], answer["generation"]) == (True, 3)


async def test_digests_name_what_is_there_also_after_a_restart_of_the_fleet(
    tell: Tell, folder: Path
) -> None:
    await tell("apply", DOCUMENT)

    _, found = await tell("digests")

    digest = AreaDigest(slug=DOCUMENT.slug, generation=2, digest=DOCUMENT.digest())
    assert [AreaDigest.model_validate(each) for each in found] == [digest]
    assert (folder / "servers/sv1/areas/h0000001.json").is_file()


async def test_what_other_hands_change_is_drift_until_it_is_applied_again(
    tell: Tell, folder: Path
) -> None:
    await tell("apply", DOCUMENT)
    (folder / "servers/sv1/areas/h0000001.json").write_text("{}", "utf-8")
    _, drifted = await tell("digests")
    await tell("apply", DOCUMENT)

    _, mended = await tell("digests")

    assert [each["intact"] for each in (*drifted, *mended)] == [False, True]


async def test_what_is_no_document_is_refused_with_its_reason(tell: Tell) -> None:
    status, answer = await tell("apply", DOCUMENT.model_copy(update={"slug": "../../etc"}))

    assert status == 65
    assert answer["error"].startswith("slug")


async def test_another_verb_is_refused(tell: Tell) -> None:
    status, _ = await tell("rm -rf /", None)

    assert status == 64


async def test_the_watch_may_not_set_up_areas(crew: Crew, described: DemoFleet) -> None:
    async with login(described, USER, WATCH_KEY_SECRET) as connection:
        ran = await connection.run("apply")
    with pytest.raises(asyncssh.PermissionDenied):
        async with login(described, HOSTING, WATCH_KEY_SECRET):
            pass

    assert ran.exit_status == 2


def site(plan: Plan, host: str, path: str = "/") -> tuple[int, str]:
    connection = HTTPConnection(*at(plan, Service.HTTP), timeout=5)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


async def test_a_site_is_found_by_its_host_and_503_while_it_is_held(
    tell: Tell, plan: Plan, folder: Path
) -> None:
    await tell("apply", DOCUMENT)
    page = folder / "servers/sv1/web/h0000001/shop/index.html"
    prepared = await asyncio.to_thread(site, plan, "www.shop.example")
    page.write_text("<p>open", "utf-8")
    filled = await asyncio.to_thread(site, plan, "shop.example")
    await tell("apply", HELD)
    held = await asyncio.to_thread(site, plan, "shop.example")

    assert (prepared[0], filled, held[0]) == (200, (200, "<p>open"), 503)


async def test_nothing_above_a_site_is_served(tell: Tell, plan: Plan, folder: Path) -> None:
    await tell("apply", DOCUMENT)
    root = folder / "servers/sv1/web/h0000001/shop"
    (root / "out").symlink_to(folder / "world.json")

    seen = [
        (await asyncio.to_thread(site, plan, "shop.example", path))[0]
        for path in ("/../../../areas/h0000001.json", "/%2e%2e/%2e%2e/mail", "/out", "/%00")
    ]

    assert seen == [404] * 4


@pytest.fixture
def imap(plan: Plan, trusting: ssl.SSLContext) -> Iterator[Callable[[], imaplib.IMAP4_SSL]]:
    opened: list[imaplib.IMAP4_SSL] = []

    def connect() -> imaplib.IMAP4_SSL:
        opened.append(imaplib.IMAP4_SSL(*at(plan, Service.IMAPS), ssl_context=trusting, timeout=5))
        return opened[-1]

    yield connect
    for each in opened:
        each.shutdown()


def deliver(plan: Plan, to: str, sender: str = "you@elsewhere.example") -> dict[str, Any]:
    with smtplib.SMTP(*at(plan, Service.SMTP), timeout=5) as client:
        return dict(client.sendmail(sender, [to], MAIL))


async def test_mail_comes_in_by_smtp_and_is_read_by_imap(
    tell: Tell, plan: Plan, imap: Callable[[], imaplib.IMAP4_SSL]
) -> None:
    await tell("apply", DOCUMENT)
    await asyncio.to_thread(deliver, plan, "sales@shop.example")

    def read() -> tuple[list[Any], bytes]:
        client = imap()
        client.login(BOX, PASSWORD)
        client.select("INBOX")
        numbers = client.search(None, "ALL")[1]
        message: Any = client.fetch("1", "(RFC822)")[1][0]
        client.store("1", "+FLAGS", "(\\Deleted)")
        client.expunge()
        return numbers, message[1]

    numbers, message = await asyncio.to_thread(read)

    assert (numbers, message) == ([b"1"], MAIL)
    _, usage = await tell("usage")
    assert Usage.model_validate(usage).areas[0].mailboxes == {BOX: 0}


async def test_a_demo_server_tells_what_the_machine_it_imitates_runs(tell: Tell) -> None:
    _, usage = await tell("usage")

    software = Usage.model_validate(usage).software
    assert software is not None
    assert software.debian == "12"
    assert {"nginx", "php8.2-fpm", "openssl"} <= set(software.packages)


async def test_mail_is_read_by_pop3(tell: Tell, plan: Plan, trusting: ssl.SSLContext) -> None:
    await tell("apply", DOCUMENT)
    await asyncio.to_thread(deliver, plan, BOX)

    def read() -> tuple[int, list[bytes]]:
        client = poplib.POP3_SSL(*at(plan, Service.POP3S), context=trusting, timeout=5)
        client.user(BOX)
        client.pass_(PASSWORD)
        found = client.stat()[0], client.retr(1)[1]
        client.quit()
        return found

    count, lines = await asyncio.to_thread(read)

    assert count == 1
    assert lines[0] == b"Subject: hello"


@pytest.mark.parametrize(
    ("to", "code"), [("nobody@shop.example", 550), ("you@elsewhere.example", 550)]
)
async def test_mail_for_nobody_here_is_refused_at_rcpt(
    tell: Tell, plan: Plan, to: str, code: int
) -> None:
    await tell("apply", DOCUMENT)

    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        await asyncio.to_thread(deliver, plan, to)

    assert refused.value.recipients[to][0] == code


async def test_mail_above_the_quota_is_refused_at_rcpt(tell: Tell, plan: Plan) -> None:
    full = DOCUMENT.mailboxes[0].model_copy(update={"quota_mib": 0})
    await tell("apply", DOCUMENT.model_copy(update={"mailboxes": (full,)}))

    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        await asyncio.to_thread(deliver, plan, BOX)

    assert refused.value.recipients[BOX][0] == 552


def submit(plan: Plan, trusting: ssl.SSLContext, sender: str) -> None:
    with smtplib.SMTP(*at(plan, Service.SUBMISSION), timeout=5) as client:
        client.starttls(context=trusting)
        client.login(BOX, PASSWORD)
        client.sendmail(sender, ["you@elsewhere.example"], MAIL)


async def test_a_mailbox_sends_as_itself_and_is_counted(
    tell: Tell, plan: Plan, trusting: ssl.SSLContext
) -> None:
    await tell("apply", DOCUMENT)
    await asyncio.to_thread(submit, plan, trusting, BOX)

    with pytest.raises(smtplib.SMTPSenderRefused):
        await asyncio.to_thread(submit, plan, trusting, "ceo@bank.example")

    _, usage = await tell("usage")
    (area,) = Usage.model_validate(usage).areas
    assert (area.sent_last_hour, area.sent_by) == (1, {BOX: 1})


async def test_a_locked_mailbox_receives_and_does_not_send(
    tell: Tell, plan: Plan, trusting: ssl.SSLContext
) -> None:
    locked = DOCUMENT.mailboxes[0].model_copy(update={"may_send": False})
    await tell("apply", DOCUMENT.model_copy(update={"mailboxes": (locked,)}))

    await asyncio.to_thread(deliver, plan, BOX)
    with pytest.raises(smtplib.SMTPSenderRefused):
        await asyncio.to_thread(submit, plan, trusting, BOX)


async def test_a_hold_refuses_logins_and_ends_open_sessions(
    tell: Tell, plan: Plan, imap: Callable[[], imaplib.IMAP4_SSL]
) -> None:
    await tell("apply", DOCUMENT)
    client = await asyncio.to_thread(imap)
    await asyncio.to_thread(client.login, BOX, PASSWORD)

    await tell("apply", HELD)

    with pytest.raises(imaplib.IMAP4.abort):
        await asyncio.to_thread(client.select, "INBOX")
    with pytest.raises(imaplib.IMAP4.error, match="Authentication failed"):
        await asyncio.to_thread((await asyncio.to_thread(imap)).login, BOX, PASSWORD)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await asyncio.to_thread(deliver, plan, BOX)


async def test_an_ftp_account_logs_in_with_its_password_only(tell: Tell, plan: Plan) -> None:
    await tell("apply", DOCUMENT)

    def enter(password: str) -> str:
        client = FTP(timeout=5)  # noqa: S321 - the demo server's own
        client.connect(*at(plan, Service.FTP))
        try:
            return client.login("shop-web", password)
        finally:
            client.close()

    assert (await asyncio.to_thread(enter, PASSWORD)).startswith("230")
    with pytest.raises(error_perm, match="530"):
        await asyncio.to_thread(enter, "wrong horse")


async def test_nothing_is_left_of_what_is_absent(tell: Tell, plan: Plan, folder: Path) -> None:
    await tell("apply", DOCUMENT)
    await asyncio.to_thread(deliver, plan, BOX)

    await tell("apply", DOCUMENT.model_copy(update={"generation": 4, "state": "absent"}))

    assert (await tell("digests"))[1] == []
    left = [each for each in (folder / "servers/sv1").rglob("*") if each.is_file()]
    assert left == []
