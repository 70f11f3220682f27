"""One or more servers, what is wrong with them, and the watch that looks at them in fakes."""

from collections.abc import Collection, Iterable
from typing import Any

from functions.core.domain.ids import ServerId
from functions.core.domain.incidents import Incident
from functions.core.domain.rounds import CheckBatch, Purpose, ServerObservation, WatchOrder
from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.watch import Certificate, Observation, Reason, Service, Status, Target
from functions.core.services.judging import judge
from functions.core.services.recovery import followed
from tests.builders import a_server, an_observation
from tests.cast import T0, WEB01
from tests.fakes import FakeClock, FakeDeps, SentCheck

PING, HTTP, SMTP, HTTPS = Service.PING, Service.HTTP, Service.SMTP, Service.HTTPS
ALL = (PING, HTTP, SMTP)


class Story:
    """What `down`, `unknown` and `degraded` hold is what a look at the servers shows."""

    def __init__(self, *server_ids: ServerId, **changes: Any) -> None:
        self.deps = FakeDeps(clock=FakeClock(T0))
        for server_id in server_ids or (WEB01,):
            self.deps.servers.create(a_server(server_id, **changes))
        self.down: set[Service] = set()
        self.unknown: set[Service] = set()
        self.degraded: dict[Service, Certificate | None] = {}

    @property
    def clock(self) -> FakeClock:
        clock = self.deps.clock
        assert isinstance(clock, FakeClock)
        return clock

    def order(self, server_id: ServerId = WEB01, **changes: Any) -> WatchOrder:
        targets = self.deps.servers.get(server_id).targets()
        return WatchOrder(server_id=server_id, targets=targets).model_copy(update=changes)

    def look(self, order: WatchOrder) -> ServerObservation:
        """See what is to be seen now of what an order names."""
        seen = {each.service: self._observe(each) for each in order.targets}
        return ServerObservation(
            server_id=order.server_id, round_at=self.clock.now, observations=seen
        )

    def round(self, *orders: WatchOrder, keep: bool = True) -> CheckBatch:
        """Look at everything, write it down, judge it."""
        batch = self.batch(Purpose.ROUND, *(orders or (self.order(),)))
        seen = [self.look(order) for order in batch.orders]
        if keep:
            self.deps.observations.put_many(seen, merge=True)
        judge(batch, seen, means=self.deps)
        return batch

    def batch(self, purpose: Purpose, *orders: WatchOrder, attempt: int = 0) -> CheckBatch:
        now = self.clock.now
        return CheckBatch(
            purpose=purpose, round_at=now, sent_at=now, attempt=attempt, orders=orders
        )

    def confirmations(self) -> list[SentCheck]:
        """Take the confirmations out of the queue."""
        sent, self.deps.jobs.checks = self.deps.jobs.checks, []
        return sent

    def confirm(self) -> list[SentCheck]:
        """Let time pass until the queue's confirmations are due, and make them."""
        sent = self.confirmations()
        for each in sent:
            self.clock.now = max(self.clock.now, each.batch.round_at)
            self.again(each)
        return sent

    def again(self, sent: SentCheck) -> None:
        """Work off one message, be it for the second time."""
        judge(sent.batch, [self.look(order) for order in sent.batch.orders], means=self.deps)

    def fail(self, services: Iterable[Service] = (HTTP,)) -> Incident:
        """Let services fail until their incident is open."""
        self.down = set(services)
        self.round()
        self.confirm()
        self.confirm()
        return self.incident()

    def follow(self, *, minutes: float = 0, seconds: float = 0) -> Incident:
        """Let time pass, then look at the newest incident's server as the schedule does."""
        self.clock.advance(minutes=minutes, seconds=seconds)
        incident = self.incident()
        order = self.order(incident.server_id, incident_id=incident.id)
        followed(order, self.look(order), means=self.deps)
        return self.incident()

    def incidents(self) -> list[Incident]:
        """Return every incident there ever was, the newest first."""
        return self.deps.incidents.page()[0]

    def incident(self) -> Incident:
        return self.incidents()[0]

    def state(self, service: Service = HTTP, server_id: ServerId = WEB01) -> ServiceState:
        return self.server_state(server_id).services[service]

    def server_state(self, server_id: ServerId = WEB01) -> ServerState:
        return self.deps.states.get_many([server_id])[server_id]

    def lines(self) -> list[str]:
        """Return the keys of the newest incident's timeline."""
        return [event.key for event in self.deps.incidents.events(self.incident().id)]

    def _observe(self, target: Target) -> Observation:
        return an_observation(
            target.service,
            at=self.clock.now,
            address=target.address,
            **_shown(target.service, self.down, self.unknown, self.degraded),
        )


def _shown(
    service: Service,
    down: Collection[Service],
    unknown: Collection[Service],
    degraded: dict[Service, Certificate | None],
) -> dict[str, Any]:
    if service in unknown:
        return {"status": Status.UNKNOWN, "reason": Reason.INTERNAL, "detail": "nobody could look"}
    if service in down:
        return {"reason": Reason.REFUSED}
    if service in degraded:
        return {
            "status": Status.DEGRADED,
            "reason": Reason.CERTIFICATE,
            "detail": "it serves, but its certificate expires soon",
            "certificate": degraded[service],
        }
    return {}
