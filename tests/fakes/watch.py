"""Servers, states, observations and rounds in memory."""

import datetime as dt
from collections.abc import Iterator, Sequence

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.model import stamp
from functions.core.domain.rounds import Round, ServerObservation
from functions.core.domain.servers import Runlevel, Server
from functions.core.domain.states import ServerState
from functions.core.domain.uptime import Gap, ServerMonth
from functions.core.domain.watch import Observation, Status
from tests.fakes import shelf

DETAIL = 80


class FakeServers:
    def __init__(self) -> None:
        self.all: dict[str, Server] = {}

    def get(self, server_id: ServerId) -> Server:
        return shelf.find(self.all, "server", server_id)

    def create(self, server: Server) -> Server:
        return self.save(server.model_copy(update={"version": 0}))

    def save(self, server: Server) -> Server:
        return shelf.save(self.all, "server", server.id, server)

    def page(self, after: str | None = None, limit: int = 100) -> tuple[list[Server], str | None]:
        return shelf.page("servers", self.all, after, limit, newest_first=False)

    def active(self) -> Iterator[Server]:
        yield from [each for each in self.all.values() if each.runlevel is Runlevel.ACTIVE]

    def of_reseller(self, reseller_id: ResellerId) -> list[Server]:
        mine = (each for each in self.all.values() if reseller_id in each.resellers)
        return sorted(mine, key=lambda server: server.id)

    def count_active(self) -> int:
        return sum(1 for _ in self.active())


class FakeStates:
    def __init__(self) -> None:
        self.all: dict[str, ServerState] = {}

    def get_many(self, server_ids: Sequence[ServerId]) -> dict[ServerId, ServerState]:
        return {each: self.all.get(each, ServerState(server_id=each)) for each in server_ids}

    def save(self, state: ServerState) -> ServerState:
        try:
            return shelf.save(self.all, "state of server", state.server_id, state)
        except AlreadyExists as clash:
            raise StaleVersion("state of server", state.server_id) from clash


class FakeObservations:
    """`refusing` are servers whose observation is not taken, as by a table that is too busy."""

    def __init__(self) -> None:
        self.all: dict[tuple[str, str], ServerObservation] = {}
        self.refusing: set[ServerId] = set()

    def put_many(self, seen: Sequence[ServerObservation], *, merge: bool = False) -> list[ServerId]:
        for each in seen:
            if each.server_id not in self.refusing:
                self._put(each, merge=merge)
        return [each.server_id for each in seen if each.server_id in self.refusing]

    def at(
        self, server_ids: Sequence[ServerId], round_at: dt.datetime
    ) -> dict[ServerId, ServerObservation]:
        keys = ((each, stamp(round_at)) for each in server_ids)
        found = (self.all[key] for key in keys if key in self.all)
        return {seen.server_id: seen for seen in found}

    def latest(self, server_id: ServerId, limit: int = 1) -> list[ServerObservation]:
        mine = [seen for (owner, _), seen in self.all.items() if owner == server_id]
        return sorted(mine, key=lambda seen: seen.round_at, reverse=True)[:limit]

    def _put(self, seen: ServerObservation, *, merge: bool) -> None:
        key = seen.server_id, stamp(seen.round_at)
        known = self.all[key].observations if merge and key in self.all else {}
        kept = {service: _shortened(each) for service, each in seen.observations.items()}
        self.all[key] = seen.model_copy(update={"observations": {**known, **kept}})


def _shortened(seen: Observation) -> Observation:
    detail = "" if seen.status is Status.UP else seen.detail[:DETAIL]
    return seen.model_copy(update={"detail": detail})


class FakeRounds:
    def __init__(self) -> None:
        self.all: dict[str, Round] = {}

    def create(self, round_: Round) -> Round:
        return self.save(round_.model_copy(update={"version": 0}))

    def save(self, round_: Round) -> Round:
        return shelf.save(self.all, "round", stamp(round_.at), round_)

    def get(self, at: dt.datetime) -> Round:
        return shelf.find(self.all, "round", stamp(at))

    def times(self, since: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
        return sorted(each.at for each in self.all.values() if since <= each.at < until)

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Round], str | None]:
        return shelf.page("rounds", self.all, after, limit)


class FakeUptimes:
    def __init__(self) -> None:
        self.closed: dict[tuple[ServerId, dt.datetime, str], Gap] = {}
        self.kept: dict[tuple[ResellerId, ServerId, str], ServerMonth] = {}

    def close_gap(self, server_id: ServerId, gap: Gap) -> None:
        self.closed.setdefault((server_id, gap.since, gap.services[0]), gap)

    def gaps(self, server_id: ServerId, since: dt.datetime) -> list[Gap]:
        mine = (gap for (owner, *_), gap in sorted(self.closed.items()) if owner == server_id)
        return [each for each in mine if each.until > since]

    def frozen(
        self, reseller_id: ResellerId, server_id: ServerId, month: str
    ) -> ServerMonth | None:
        return self.kept.get((reseller_id, server_id, month))

    def freeze(self, reseller_id: ResellerId, figures: ServerMonth) -> ServerMonth:
        return self.kept.setdefault((reseller_id, figures.server_id, figures.month), figures)
