"""The watch over the simulated servers: rounds, confirmations, follow-up checks."""

import datetime as dt

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import Incident, ServiceOutage
from functions.core.domain.messages import CheckBatch, StartIncident
from functions.core.domain.rounds import Purpose, Vantage, WatchOrder
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Observation, Service, Status
from functions.core.services.auditing import audit_round
from functions.core.services.rounds import follow_open, start_round
from tests.fakes import FakeDeps
from tests.virtual.houses import Street


class Watch:
    def __init__(self, deps: FakeDeps, street: Street) -> None:
        self._deps, self._street = deps, street

    def round(self, due: dt.datetime) -> None:
        start_round(due, means=self._deps)

    def audit(self, due: dt.datetime) -> None:
        audit_round(due, means=self._deps)

    def follow(self, due: dt.datetime) -> None:
        follow_open(due, means=self._deps)

    def check(self, body: str) -> None:
        batch = CheckBatch.model_validate_json(body)
        for order in batch.orders:
            seen = [self._street.look(order.server_id, t) for t in order.targets]
            if batch.purpose is Purpose.ROUND:
                from functions.core.domain.rounds import ServerObservation

                self._deps.observations.put_many(
                    [
                        ServerObservation(
                            server_id=order.server_id,
                            round_at=batch.round_at,
                            observations={o.service: o for o in seen},
                        )
                    ]
                )
            if order.incident_id:
                self._recover(order.incident_id, seen)
            else:
                self._judge(order, batch, seen)

    def _judge(self, order: WatchOrder, batch: CheckBatch, seen: list[Observation]) -> None:
        st = self._deps.states.get_many([order.server_id])[order.server_id]
        bad = [s for s in seen if s.status is Status.DOWN]
        new = {}
        for s in seen:
            old = st.services.get(s.service)
            if s.status is Status.UP:
                new[s.service] = ServiceState(status=Status.UP, since=s.at, last_ok_at=s.at)
            else:
                streak = old and old.failures
                new[s.service] = ServiceState(
                    status=Status.DOWN,
                    since=s.at,
                    failures=(old.failures if old else 0) + 1,
                    first_failed_at=old.first_failed_at if old and streak else s.at,
                    last_ok_at=old.last_ok_at if old else None,
                    reason=s.reason,
                )
        self._deps.states.save(st.model_copy(update={"services": new}))
        if not bad:
            return
        if any(v.failures >= 3 for v in new.values()):
            if self._deps.incidents.open_of(order.server_id):
                return
            self._open(order.server_id, new, seen)
        elif batch.attempt < 2:
            self._deps.jobs.check(
                [
                    batch.model_copy(
                        update={
                            "purpose": Purpose.CONFIRM,
                            "attempt": batch.attempt + 1,
                            "orders": (order,),
                        }
                    )
                ],
                Vantage.LAMBDA,
                30,
            )

    def _open(
        self, sid: ServerId, states: dict[Service, ServiceState], seen: list[Observation]
    ) -> None:
        now = self._deps.clock()
        server = self._deps.servers.get(sid)
        down = {
            k: ServiceOutage(first_failed_at=v.first_failed_at or now, last_ok_at=v.last_ok_at)
            for k, v in states.items()
            if v.status is Status.DOWN
        }
        t0 = min(v.first_failed_at for v in down.values())
        inc = Incident(
            id=IncidentId(f"{now:%Y%m%dT%H%M%SZ}-{sid}"),
            server_id=sid,
            server_name=server.name,
            resellers=server.resellers,
            network=server.network_name(),
            services=down,
            opened_at=now,
            first_failed_at=t0,
            last_failed_at=now,
            notice_due_at=t0 + self._deps.timing.notice_after,
            lost=len(down) == len(seen),
            healthy=tuple(k for k in states if k not in down),
            epoch=self._deps.epoch,
        )
        try:
            self._deps.incidents.open(inc)
        except AlreadyExists:
            return
        self._deps.jobs.start(StartIncident(incident_id=inc.id))

    def _recover(self, iid: IncidentId, seen: list[Observation]) -> None:
        now = self._deps.clock()
        gap = self._deps.timing.recovery_gap
        inc = self._deps.incidents.get(iid)
        ok = all(s.status is Status.UP for s in seen if s.service in inc.services)
        st = self._deps.states.get_many([inc.server_id])[inc.server_id]
        new = {
            s.service: ServiceState(
                status=s.status,
                since=s.at,
                failures=0 if s.status is Status.UP else 3,
                first_failed_at=inc.first_failed_at if s.status is not Status.UP else None,
            )
            for s in seen
        }
        self._deps.states.save(st.model_copy(update={"services": new}))

        def ch(c: Incident) -> Incident:
            if c.recovered_at:
                return c
            if not ok:
                return c.model_copy(
                    update={"ok_since": None, "last_failed_at": now, "last_checked_at": now}
                )
            if c.ok_since and now - c.ok_since >= gap:
                return c.model_copy(
                    update={
                        "recovered_at": c.ok_since,
                        "response_ended_at": now,
                        "last_checked_at": now,
                    }
                )
            return c.model_copy(update={"ok_since": c.ok_since or now, "last_checked_at": now})

        inc = self._deps.incidents.change(iid, ch)
        if inc.recovered_at and inc.token and not inc.pending:
            self._deps.escalation.answer(inc.token, "ok")
