"""A town of simulated servers, with the real handlers around it, in virtual time."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, Final

from functions.core.domain.errors import NorenError
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import Action, Incident, Order
from functions.core.domain.messages import StartIncident, Tell
from functions.core.domain.model import seconds
from functions.core.services.ordering import order
from functions.core.settings import Settings
from functions.core.wiring import use
from functions.incidents import delivering, sweeper
from functions.incidents.states import run_state
from tests.cast import OPERATOR
from tests.fakes import FakeDeps
from tests.virtual.definition import DEFINITION, FUNCTIONS
from tests.virtual.effects import ACTS, Effects, Killed, Port
from tests.virtual.houses import House, Street
from tests.virtual.language import Execution, Hung
from tests.virtual.machine import Machine
from tests.virtual.post import Post
from tests.virtual.queues import Queues
from tests.virtual.timeline import VirtualTime
from tests.virtual.watch import Watch

MORNING: Final = dt.datetime(2026, 9, 15, 0, 58, tzinfo=dt.UTC)
"""A Tuesday at 9:58 in Japan: the report of what fails now is due on Wednesday at 17:00."""
PAGED: Final = ("first@operator.test", "second@operator.test", "third@operator.test")
ON_THE_HOUR: Final = dt.timedelta()
NOW_AND_THEN: Final = dt.timedelta(minutes=10)
AGAIN_AFTER: Final = (dt.timedelta(minutes=1), dt.timedelta(minutes=2))
"""Lambda repeats what a schedule called and what failed twice."""


Scheduled = Callable[[dt.datetime], None]
"""What a schedule calls, with the moment at which it was due."""


class Died(Exception):
    """What Step Functions hears of a function whose process is gone."""


class Town:
    """Everything of a story. Verbs in the present tense are things that happen to it."""

    def __init__(self, start: dt.datetime = MORNING, **settings: Any) -> None:
        self.time = VirtualTime(start)
        self.effects = Effects(self.time)
        self.street = Street(self.time)
        self.post, self.fax = Post(self.time, "mail"), Post(self.time, "fax")
        self.queues = Queues(self.time)
        self.deps = FakeDeps(
            Settings(operator_mails=",".join(PAGED), port_25_open=True, **settings), clock=self.time
        )
        self.machine = Machine(DEFINITION, FUNCTIONS, self._invoke, self.time)
        self.watch = Watch(self.deps, self.street)
        self.resting = False
        """Days in which nothing fails: the watch does not run, the sweeper looks now and then."""
        self._furnish()
        self._open_queues()
        self._schedule()

    def plays(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let so much time go by."""
        self.time.run_for(dt.timedelta(hours=hours, minutes=minutes, seconds=seconds))

    def plays_until(self, moment: dt.datetime) -> None:
        self.time.run_until(moment)

    def house(self, server_id: ServerId) -> House:
        return self.street.house(server_id)

    def incidents(self) -> list[Incident]:
        """Return every incident, the oldest first."""
        return list(self.deps.incidents.all.values())

    @property
    def incident(self) -> Incident:
        """The only one."""
        (only,) = self.incidents()
        return only

    def executions(self, incident_id: IncidentId) -> list[Execution]:
        return [
            each for name, each in self.machine.executions.items() if name.startswith(incident_id)
        ]

    def orders(self, action: Action, reason: str = "", incident: Incident | None = None) -> None:
        """Let the operator give an order, as the API does."""
        wish = Order(action=action, by=OPERATOR, at=self.time.now, reason=reason)
        order(
            (incident or self.incident).id,
            wish,
            incidents=self.deps.incidents,
            escalation=self.deps.escalation,
        )

    # What Noren is made of

    def start(self, incident_id: IncidentId, run: int) -> None:
        """Be `Escalation`."""
        self.machine.start(_name(incident_id, run), {"incidentId": incident_id})

    def running(self, incident_id: IncidentId, run: int) -> bool:
        execution = self.machine.executions.get(_name(incident_id, run))
        return execution is not None and execution.status == "RUNNING"

    def answer(self, token: str, verdict: str) -> bool:
        return self.machine.answer(token, {"verdict": verdict})

    def _furnish(self) -> None:
        """Put every port of the town's, and the rest of the fakes, under the weather."""
        ours = {
            "jobs": self.queues,
            "escalation": self,
            "shell": self.street,
            "platforms": self.street,
            "mail": self.post,
            "fax": self.fax,
        }
        for name in ACTS:
            inner = ours.get(name) or getattr(self.deps, name)
            vars(self.deps)[name] = Port(name, inner, self.effects)

    def _open_queues(self) -> None:
        handlers: dict[str, Callable[[str], None]] = {
            "checks": self.watch.check,
            "prober": self.watch.probe,
            "starts": self._start,
            "tell": lambda body: delivering.deliver(Tell.model_validate_json(body), self.deps),
        }
        for name, handle in handlers.items():
            self.queues.all[name].handle = self._worker(name, handle)

    def _start(self, body: str) -> None:
        message = StartIncident.model_validate_json(body)
        self.deps.escalation.start(message.incident_id, message.run)

    def _worker(self, name: str, handle: Callable[[str], None]) -> Callable[[str], bool]:
        return lambda body: self._does(name, lambda: handle(body))

    def _schedule(self) -> None:
        timing = self.deps.timing
        self._every(timing.round_every, ON_THE_HOUR, "round", self.watch.round)
        self._every(timing.round_every, timing.audit_after, "audit", self.watch.audit)
        self._every(timing.follow_every, seconds(20), "follow", self.watch.follow)
        self._every(timing.sweep_every, seconds(40), "sweep", lambda _at: sweeper.sweep(self.deps))

    def _every(
        self,
        period: dt.timedelta,
        after: dt.timedelta,
        name: str,
        handle: Scheduled,
    ) -> None:
        midnight = self.time.now.replace(hour=0, minute=0, second=0, microsecond=0)
        first = self.time.now + (midnight + after - self.time.now) % period

        def tick() -> None:
            if self.resting and name != "sweep":
                return
            self.time.after(NOW_AND_THEN if self.resting else period, tick)
            self._calls(name, handle)

        self.time.at(first, tick)

    def _calls(self, name: str, handle: Scheduled) -> None:
        due = self.time.now

        def call(failed: int) -> None:
            if not self._does(name, lambda: handle(due)) and failed < len(AGAIN_AFTER):
                self.time.after(AGAIN_AFTER[failed], lambda: call(failed + 1))

        call(0)

    def _does(self, name: str, handle: Callable[[], None]) -> bool:
        """Run a handler; False if it failed in a way that its caller repeats."""
        with use(self.deps), self.effects.of(name):
            try:
                handle()
            except (NorenError, Killed, Hung):
                return False
        return True

    def _invoke(self, function: str, payload: dict[str, Any]) -> Any:
        """Be Lambda for the machine: payload and answer travel as JSON."""
        with use(self.deps), self.effects.of(f"{function}.{payload['state']}"):
            try:
                return json.loads(json.dumps(run_state(function, json.loads(json.dumps(payload)))))
            except Killed as end:
                raise Died(str(end)) from end


def _name(incident_id: IncidentId, run: int) -> str:
    return incident_id if run == 0 else f"{incident_id}-r{run}"
