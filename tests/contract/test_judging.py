"""The watch's whole way on either store: failures, incident, recovery, another failure."""

from functions.core.domain.incidents import Phase
from functions.core.domain.rounds import CheckBatch, Purpose, WatchOrder
from functions.core.domain.watch import Reason, Service, Status
from functions.core.services.grouping import group_lost
from functions.core.services.judging import judge
from functions.core.services.recovery import followed
from functions.core.wiring import Deps
from tests.builders import a_server, an_observation, seen
from tests.cast import WEB01, at
from tests.fakes import FakeJobs


def look(deps: Deps, minute: float, *, purpose: Purpose, down: bool) -> None:
    """Look at web01 and let it be judged, or followed."""
    moment = at(minute)
    observation = an_observation(
        Service.HTTP, at=moment, **({"reason": Reason.REFUSED} if down else {})
    )
    what = seen(WEB01, observation, round_at=moment)
    order = WatchOrder(
        server_id=WEB01,
        targets=deps.servers.get(WEB01).targets(),
        incident_id=deps.incidents.open_of(WEB01) if purpose is Purpose.FOLLOW else None,
    )
    if purpose is Purpose.FOLLOW:
        followed(order, what, means=deps)
        return
    batch = CheckBatch(purpose=purpose, round_at=moment, sent_at=moment, orders=(order,))
    deps.observations.put_many([what])
    judge(batch, [what], means=deps)


def test_a_streak_becomes_an_incident_that_recovers_and_has_a_successor(deps: Deps) -> None:
    deps.jobs = FakeJobs()
    deps.servers.create(a_server(watched=({"service": Service.HTTP},)))
    look(deps, -10, purpose=Purpose.ROUND, down=False)
    for minute in (0, 0.5, 1):
        look(deps, minute, purpose=Purpose.CONFIRM, down=True)
    first = deps.incidents.open_ones()[0]
    for minute in (2, 3):
        look(deps, minute, purpose=Purpose.FOLLOW, down=False)

    recovered = deps.incidents.get(first.id)
    assert (recovered.recovered_at, recovered.response_ended_at) == (at(2), at(3))
    assert (first.last_ok_at, first.lost) == (at(-10), True)
    state = deps.states.get_many([WEB01])[WEB01]
    assert (state.services[Service.HTTP].status, state.incident_id) == (Status.UP, None)

    ended = deps.incidents.change(
        first.id, lambda now: now.model_copy(update={"phase": Phase.RECOVERED})
    )
    deps.incidents.release(ended)
    for minute in (10, 10.5, 11):
        look(deps, minute, purpose=Purpose.CONFIRM, down=True)
    [second] = deps.incidents.open_ones()
    assert second.earlier_id == first.id
    assert deps.incidents.get(first.id).later_id == second.id


def test_servers_that_are_lost_together_have_one_parent(deps: Deps) -> None:
    deps.jobs = FakeJobs()
    for name in ("web01", "web02"):
        deps.servers.create(a_server(name, watched=({"service": Service.HTTP},)))
        for second in (0, 30, 60):
            moment = at(seconds=second)
            what = seen(
                name,
                an_observation(Service.HTTP, at=moment, reason=Reason.TIMEOUT),
                round_at=moment,
            )
            order = WatchOrder(server_id=what.server_id, targets=())
            batch = CheckBatch(
                purpose=Purpose.CONFIRM, round_at=moment, sent_at=moment, orders=(order,)
            )
            judge(batch, [what], means=deps)

    group_lost(incidents=deps.incidents, servers=deps.servers, clock=deps.clock, timing=deps.timing)

    children = deps.incidents.open_ones()
    [parent_id] = {each.parent_id for each in children}
    assert parent_id is not None
    assert set(deps.incidents.parent(parent_id).children) == {each.id for each in children}
