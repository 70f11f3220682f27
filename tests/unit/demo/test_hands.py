"""Level 1's way in: one key, one user, one forced command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncssh
import pytest

from functions.core.domain.remedies import HostReport, Unit
from functions.core.domain.watch import Service
from noren.demo.control import Order
from noren.demo.crew import Crew
from noren.demo.faults import How
from noren.demo.fleet import WATCH_KEY_SECRET, DemoFleet
from noren.demo.world import Plan
from tests.unit.demo.conftest import Listen


@asynccontextmanager
async def _login(
    described: DemoFleet, user: str | None = None, key: asyncssh.SSHKey | None = None
) -> AsyncIterator[asyncssh.SSHClientConnection]:
    """Log in with what the launcher registers and stores: the pinned key, the watch's secret."""
    ssh = described.servers()[0].ssh
    pinned = asyncssh.import_public_key(ssh.host_key)
    watch = asyncssh.import_private_key(described.secrets()[WATCH_KEY_SECRET])
    async with asyncssh.connect(
        described.servers()[0].address,
        ssh.port,
        config=None,
        username=user or ssh.user,
        client_keys=[key or watch],
        known_hosts=([pinned], [], []),
        agent_path=None,
        login_timeout=30,
    ) as connection:
        yield connection


async def _break(crew: Crew, target: str, how: How, *, stubborn: bool = False) -> None:
    order = Order(token="", verb="break", server="sv1", target=target, how=how, stubborn=stubborn)
    await crew.carry(order)


async def _report(connection: asyncssh.SSHClientConnection, command: str) -> HostReport:
    answer = await connection.run(command, check=True)
    return HostReport.model_validate_json(str(answer.stdout))


async def test_a_dead_service_is_found_restarted_and_in_the_log(
    crew: Crew, described: DemoFleet
) -> None:
    await _break(crew, "http", How.STOP)

    async with _login(described) as connection:
        before = await _report(connection, "status web php")
        after = await _report(connection, "restart web")
        logs = await _report(connection, "logs web")

    assert [(unit.unit, unit.state) for unit in before.units] == [
        (Unit.WEB, "failed"),
        (Unit.PHP, "active"),
    ]
    assert after.units[0].state == "active"
    assert any("failed to start: http" in line for line in logs.logs[Unit.WEB])
    assert crew.views()[0].faults == {}


async def test_a_stubborn_fault_survives_the_restart(crew: Crew, described: DemoFleet) -> None:
    await _break(crew, "mysql", How.STOP, stubborn=True)

    async with _login(described) as connection:
        after = await _report(connection, "restart mysql")

    assert after.units[0].state == "failed"
    assert "mysql" in crew.views()[0].faults


async def test_true_proves_the_login_and_nothing_else_is_run(
    crew: Crew, described: DemoFleet
) -> None:
    async with _login(described) as connection:
        assert (await connection.run("true")).exit_status == 0
        for wish in ("restart sshd", "status", "rm -rf /", "status web; reboot", None):
            answer = await connection.run(wish)
            assert (wish, answer.exit_status) == (wish, 2)
            assert "hostctl" in str(answer.stderr)


async def test_a_wrong_key_and_a_wrong_user_stay_outside(crew: Crew, described: DemoFleet) -> None:
    stranger = asyncssh.generate_private_key("ssh-ed25519")

    with pytest.raises(asyncssh.PermissionDenied):
        async with _login(described, key=stranger):
            pass
    with pytest.raises(asyncssh.PermissionDenied):
        async with _login(described, user="root"):
            pass


@pytest.mark.parametrize(
    ("how", "seen"),
    [
        (How.STOP, ConnectionRefusedError),
        (How.REFUSE, ConnectionRefusedError),
        (How.ERROR, (ConnectionResetError, asyncssh.ConnectionLost)),
        (How.KEY, asyncssh.PermissionDenied),
        (How.HOST_KEY, asyncssh.HostKeyNotVerifiable),
    ],
)
async def test_a_broken_sshd_shows_it_in_its_own_way(
    crew: Crew, described: DemoFleet, how: How, seen: type[Exception]
) -> None:
    await _break(crew, "ssh", how)

    with pytest.raises(seen):
        async with _login(described):
            pass

    await crew.carry(Order(token="", verb="mend", server="sv1"))
    async with _login(described) as connection:
        assert (await connection.run("true")).exit_status == 0


async def test_a_frozen_sshd_accepts_and_stays_silent(
    crew: Crew, plan: Plan, listen: Listen
) -> None:
    await _break(crew, "ssh", How.FREEZE)

    assert await listen(plan.address, plan.ssh_port) == "accepted"


async def test_a_frozen_host_does_not_even_accept(crew: Crew, plan: Plan, listen: Listen) -> None:
    await _break(crew, "host", How.FREEZE)

    assert await listen(plan.address, plan.ssh_port) == "nothing"
    assert await listen(plan.address, plan.port(Service.HTTP)) == "nothing"
