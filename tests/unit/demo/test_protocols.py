"""Clients that nobody here wrote find the demo's services as they expect them."""

import asyncio
import ftplib
import http.client
import imaplib
import os
import poplib
import shutil
import smtplib
import ssl
import subprocess
from pathlib import Path
from typing import Final

import pytest

from functions.core.domain.watch import Service
from noren.demo.cast import CANARY_PATH, WORD
from noren.demo.crew import Crew
from noren.demo.world import Plan, World
from tests.unit.demo.conftest import at

PATIENCE_S: Final = 30.0

needs_psql = pytest.mark.skipif(not shutil.which("psql"), reason="psql is not installed")
needs_mariadb = pytest.mark.skipif(not shutil.which("mariadb"), reason="mariadb is not installed")


async def test_a_browser_gets_a_page_with_and_without_tls(
    crew: Crew, plan: Plan, trusting: ssl.SSLContext
) -> None:
    def pages() -> list[tuple[int, str]]:
        plain = http.client.HTTPConnection(*at(plan, Service.HTTP), timeout=PATIENCE_S)
        encrypted = http.client.HTTPSConnection(
            *at(plan, Service.HTTPS), timeout=PATIENCE_S, context=trusting
        )
        answers = []
        for connection, path in ((plain, "/"), (encrypted, CANARY_PATH), (plain, "/none")):
            connection.request("GET", path)
            answer = connection.getresponse()
            answers.append((answer.status, answer.read().decode()))
            connection.close()
        return answers

    first, canary, missing = await asyncio.to_thread(pages)

    assert first[0] == 200
    assert "稼働中" in first[1]
    assert "noren" not in first[1].lower()  # customers never see whose platform it is
    assert canary == (200, f"{WORD}\n")
    assert missing[0] == 404


async def test_ftp_greets_and_refuses_logins_also_after_auth_tls(
    crew: Crew, plan: Plan, trusting: ssl.SSLContext
) -> None:
    def talk() -> str:
        with ftplib.FTP(timeout=PATIENCE_S) as plain:  # noqa: S321 - FTP is what is tested
            assert plain.connect(*at(plan, Service.FTP)).startswith("220")
            assert plain.voidcmd("NOOP").startswith("200")
            with pytest.raises(ftplib.error_perm, match="530"):
                plain.login("bob", "wrong")
        with ftplib.FTP_TLS(timeout=PATIENCE_S, context=trusting) as upgraded:  # noqa: S321 - as above
            upgraded.connect(*at(plan, Service.FTP))
            assert upgraded.auth().startswith("234")
            return upgraded.quit()

    assert (await asyncio.to_thread(talk)).startswith("221")


@pytest.mark.parametrize("service", [Service.SMTP, Service.SUBMISSION])
async def test_smtp_offers_starttls_and_relays_for_nobody(
    crew: Crew, plan: Plan, trusting: ssl.SSLContext, service: Service
) -> None:
    def talk() -> int:
        with smtplib.SMTP(*at(plan, service), timeout=PATIENCE_S) as smtp:
            smtp.ehlo()
            assert smtp.has_extn("starttls")
            smtp.starttls(context=trusting)
            smtp.ehlo()
            assert not smtp.has_extn("starttls")
            smtp.mail("a@example.test")
            return smtp.rcpt("b@example.test")[0]

    assert await asyncio.to_thread(talk) == 550


async def test_a_client_that_never_ends_its_starttls_keeps_no_door_open(
    folder: Path, world: World, plan: Plan
) -> None:
    crew = Crew(folder, count=1, pace=20)
    await crew.start()
    reader, writer = await asyncio.open_connection(*at(plan, Service.SUBMISSION))
    writer.write(b"EHLO client.test\r\nSTARTTLS\r\n")
    while not (await reader.readline()).startswith(b"220 2.0.0"):
        pass

    async with asyncio.timeout(10):
        await crew.stop()

    assert await reader.read() == b""
    writer.close()


async def test_smtps_is_encrypted_from_the_first_byte(
    crew: Crew, plan: Plan, trusting: ssl.SSLContext
) -> None:
    def talk() -> int:
        with smtplib.SMTP_SSL(
            *at(plan, Service.SMTPS), timeout=PATIENCE_S, context=trusting
        ) as smtp:
            return smtp.noop()[0]

    assert await asyncio.to_thread(talk) == 250


async def test_pop3_answers_in_all_three_ways(
    crew: Crew, plan: Plan, trusting: ssl.SSLContext
) -> None:
    def talk() -> list[bytes]:
        plain = poplib.POP3(*at(plan, Service.POP3), timeout=PATIENCE_S)
        plain.stls(trusting)
        with pytest.raises(poplib.error_proto, match="AUTH"):
            plain.user("bob") and plain.pass_("wrong")
        encrypted = poplib.POP3_SSL(*at(plan, Service.POP3S), timeout=PATIENCE_S, context=trusting)
        return [plain.quit(), encrypted.quit()]

    assert all(answer.startswith(b"+OK") for answer in await asyncio.to_thread(talk))


async def test_imap_answers_in_all_three_ways(
    crew: Crew, plan: Plan, trusting: ssl.SSLContext
) -> None:
    def talk() -> list[str]:
        plain = imaplib.IMAP4(*at(plan, Service.IMAP), timeout=PATIENCE_S)
        plain.starttls(trusting)
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            plain.login("bob", "wrong")
        host, port = at(plan, Service.IMAPS)
        encrypted = imaplib.IMAP4_SSL(host, port, ssl_context=trusting, timeout=PATIENCE_S)
        return [plain.logout()[0], encrypted.logout()[0]]

    assert await asyncio.to_thread(talk) == ["BYE", "BYE"]


async def test_strangers_speaking_nonsense_do_no_harm(crew: Crew, plan: Plan) -> None:
    async def shout(service: Service, noise: bytes) -> None:
        _, writer = await asyncio.open_connection(*at(plan, service))
        writer.write(noise)
        writer.close()
        await writer.wait_closed()

    for service in Service:
        if service not in (Service.PING, Service.DNS):
            await shout(service, b"\xff\x00\x00\x00" * 64 + b"\n")
            await shout(service, b"x" * 20_000)

    _, writer = await asyncio.open_connection(*at(plan, Service.HTTP))
    writer.close()
    await writer.wait_closed()


@needs_psql
async def test_psql_logs_in_as_the_monitor_user_only(crew: Crew, plan: Plan, world: World) -> None:
    async def query(password: str) -> str:
        host, port = at(plan, Service.POSTGRESQL)
        command = [
            "psql",
            "-h",
            host,
            "-p",
            str(port),
            "-U",
            world.monitor_user,
            "-d",
            "x",
            "-c",
            "SELECT 1",
        ]
        return await _complaint(command, {"PGPASSWORD": password})

    assert "this demonstration has no database" in await query(world.monitor_password)
    assert "password authentication failed" in await query("wrong")


@needs_mariadb
async def test_the_mysql_client_logs_in_as_the_monitor_user_only(
    crew: Crew, plan: Plan, world: World
) -> None:
    async def query(password: str) -> str:
        host, port = at(plan, Service.MYSQL)
        command = [
            "mariadb",
            "-h",
            host,
            "-P",
            str(port),
            "-u",
            world.monitor_user,
            "-e",
            "SELECT 1",
        ]
        return await _complaint(command, {"MYSQL_PWD": password})

    assert "This demonstration has no database" in await query(world.monitor_password)
    assert "1045 (28000)" in await query("wrong")


async def _complaint(command: list[str], environment: dict[str, str]) -> str:
    """Run a client and return what it says on standard error."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, error = await process.communicate()
    return error.decode()
