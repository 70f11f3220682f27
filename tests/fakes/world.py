"""The rest of the world in memory: what was asked of it is visible, what it answers is scripted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from functions.core.domain.errors import OutsideError, Unavailable
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.mail import Message, Receipt
from functions.core.domain.messages import CheckBatch, StartIncident, Tell
from functions.core.domain.remedies import HostReport, Login, LoginOutcome, Unit, UnitReport
from functions.core.domain.rounds import Vantage
from functions.core.domain.servers import Platform, Server


@dataclass(frozen=True)
class SentCheck:
    """A batch in a queue."""

    batch: CheckBatch
    vantage: Vantage
    delay_s: float


class FakeJobs:
    """Queues whose messages lie open. `down` makes every sending fail."""

    def __init__(self) -> None:
        self.checks: list[SentCheck] = []
        self.starts: list[StartIncident] = []
        self.tells: list[Tell] = []
        self.delayed: list[tuple[Tell, float]] = []
        self.down = False

    def check(self, batches: Iterable[CheckBatch], vantage: Vantage, delay_s: float = 0) -> None:
        self._demand_up()
        self.checks += [SentCheck(batch, vantage, delay_s) for batch in batches]

    def start(self, order: StartIncident) -> None:
        self._demand_up()
        self.starts.append(order)

    def tell(self, order: Tell, delay_s: float = 0) -> None:
        self._demand_up()
        self.tells.append(order)
        if delay_s:
            self.delayed.append((order, delay_s))

    def _demand_up(self) -> None:
        if self.down:
            raise Unavailable("SQS: down")


class FakeEscalation:
    """`waiting` are the tokens that somebody waits with; `started` are (incident, run)."""

    def __init__(self) -> None:
        self.started: list[tuple[IncidentId, int]] = []
        self.ended: set[tuple[IncidentId, int]] = set()
        self.waiting: set[str] = set()
        self.answers: list[tuple[str, str]] = []

    def start(self, incident_id: IncidentId, run: int) -> None:
        if (incident_id, run) not in self.started:
            self.started.append((incident_id, run))

    def running(self, incident_id: IncidentId, run: int) -> bool:
        return (incident_id, run) in self.started and (incident_id, run) not in self.ended

    def answer(self, token: str, verdict: str) -> bool:
        if token not in self.waiting:
            return False
        self.waiting.remove(token)
        self.answers.append((token, verdict))
        return True


class FakeShell:
    """Logins succeed and units run unless `logins` or `failures` script something else.

    A script is used up from its front; its last line stays.
    """

    def __init__(self) -> None:
        self.logins: dict[ServerId, list[Login]] = {}
        self.failures: dict[ServerId, list[OutsideError]] = {}
        self.reports: dict[ServerId, HostReport] = {}
        self.tried: list[ServerId] = []
        self.restarted: list[tuple[ServerId, tuple[Unit, ...]]] = []
        self.on_restart: Callable[[Server, Sequence[Unit]], None] = lambda _server, _units: None

    def login(self, server: Server) -> Login:
        self.tried.append(server.id)
        script = self.logins.get(server.id, [])
        if not script:
            return Login(outcome=LoginOutcome.OK, detail="logged in")
        return script.pop(0) if len(script) > 1 else script[0]

    def status(self, server: Server, units: Sequence[Unit]) -> HostReport:
        self._fail(server)
        return self.reports.get(server.id) or _all_run(units)

    def restart(self, server: Server, units: Sequence[Unit]) -> HostReport:
        self._fail(server)
        self.restarted.append((server.id, tuple(units)))
        self.on_restart(server, units)
        return self.reports.get(server.id) or _all_run(units)

    def _fail(self, server: Server) -> None:
        if script := self.failures.get(server.id):
            raise script.pop(0)


def _all_run(units: Sequence[Unit]) -> HostReport:
    return HostReport(units=tuple(UnitReport(unit=u, name=u.value, state="active") for u in units))


class FakePlatforms:
    """Reboots succeed unless `failures` has one left."""

    def __init__(self) -> None:
        self.rebooted: list[ServerId] = []
        self.failures: list[OutsideError] = []
        self.on_reboot: Callable[[Server], None] = lambda _server: None

    def reboot(self, server: Server, platform: Platform) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.rebooted.append(server.id)
        self.on_reboot(server)
        return f"{platform.kind} reboots {server.id}"


class FakeChannel:
    """Keeps what was sent. `failures` fail the next sendings, `by_address` an address's next."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.failures: list[OutsideError] = []
        self.by_address: defaultdict[str, list[OutsideError]] = defaultdict(list)

    def send(self, message: Message) -> Receipt:
        for script in (self.failures, self.by_address[message.to]):
            if script:
                raise script.pop(0)
        self.sent.append(message)
        return Receipt(message_id=f"message-{len(self.sent)}")

    def to(self, address: str) -> list[Message]:
        """Return what one address got."""
        return [message for message in self.sent if message.to == address]
