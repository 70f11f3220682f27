"""Servers that were lost together: one parent incident, whoever looks first."""

import itertools
from typing import Any

import pytest

from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import EventKind, Incident, ParentIncident, Phase
from functions.core.services.grouping import group_lost
from tests.builders import an_incident
from tests.cast import ACME, RIVAL, at
from tests.fakes import FakeClock, FakeDeps


@pytest.fixture
def deps() -> FakeDeps:
    return FakeDeps(clock=FakeClock(at(2)))


def lose(deps: FakeDeps, name: str, *, minutes: float = 0, **changes: Any) -> Incident:
    """Open the incident of a lost server that shares nothing with another."""
    alone: dict[str, Any] = {
        "server_id": ServerId(name),
        "lost": True,
        "first_failed_at": at(minutes),
        "network": f"network of {name}",
        "resellers": (f"reseller of {name}",),
    }
    return deps.incidents.open(an_incident(f"incident-{name}", **(alone | changes)))


def group(deps: FakeDeps) -> None:
    group_lost(incidents=deps.incidents, servers=deps.servers, clock=deps.clock, timing=deps.timing)


def parents(deps: FakeDeps) -> list[ParentIncident]:
    return list(deps.incidents.parents.values())


def parent_of(deps: FakeDeps, incident: Incident) -> IncidentId | None:
    return deps.incidents.get(incident.id).parent_id


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        ({"network": "10.0.0.0/24"}, "network 10.0.0.0/24"),
        ({"platform": "redfish"}, "platform redfish"),
        ({"resellers": (ACME,)}, "reseller acme"),
    ],
)
def test_two_servers_that_share_something_have_one_parent(
    deps: FakeDeps, shared: dict[str, Any], why: str
) -> None:
    first, second = lose(deps, "a", **shared), lose(deps, "b", minutes=5, **shared)

    group(deps)

    [parent] = parents(deps)
    assert (parent.why, parent.children) == (why, (first.id, second.id))
    assert (parent.first_failed_at, parent.opened_at) == (at(0), at(2))
    assert parent_of(deps, first) == parent_of(deps, second) == parent.id


def test_every_child_says_in_its_timeline_that_it_was_grouped_once(deps: FakeDeps) -> None:
    for name in "ab":
        lose(deps, name, resellers=(ACME,))

    group(deps)
    group(deps)

    for name in "ab":
        [line] = deps.incidents.events(IncidentId(f"incident-{name}"))
        assert line.kind is EventKind.GROUPED


def test_the_parents_name_tells_a_reseller_nothing_of_others(deps: FakeDeps) -> None:
    lose(deps, "acmes-secret", resellers=(ACME, RIVAL))
    lose(deps, "rivals-secret", resellers=(RIVAL,))

    group(deps)

    [parent] = parents(deps)
    assert parent.id.startswith("20260918T010012Z-group-")
    assert not any(word in parent.id for word in ("acme", "rival"))


def test_servers_that_share_nothing_stay_alone(deps: FakeDeps) -> None:
    for name in "abc":
        lose(deps, name)

    group(deps)

    assert parents(deps) == []


def test_servers_that_were_lost_more_than_5_minutes_apart_stay_alone(deps: FakeDeps) -> None:
    lose(deps, "a", resellers=(ACME,))
    lose(deps, "b", minutes=5.1, resellers=(ACME,))

    group(deps)

    assert parents(deps) == []


def test_a_server_that_lost_one_service_only_stays_alone(deps: FakeDeps) -> None:
    lose(deps, "a", resellers=(ACME,))
    lose(deps, "b", resellers=(ACME,), lost=False)

    group(deps)

    assert parents(deps) == []


@pytest.mark.parametrize(
    "changes", [{"noticed_at": at(1)}, {"recovered_at": at(1)}, {"phase": Phase.CLOSED}]
)
def test_what_was_told_alone_or_is_ending_stays_alone(
    deps: FakeDeps, changes: dict[str, Any]
) -> None:
    lose(deps, "a", resellers=(ACME,))
    lose(deps, "b", resellers=(ACME,), **changes)

    group(deps)

    assert parents(deps) == []


def test_the_largest_group_comes_first_and_of_two_as_large_the_network(deps: FakeDeps) -> None:
    for name in "ab":
        lose(deps, name, network="10.0.0.0/24", platform="ec2", resellers=(ACME,))
    lose(deps, "c", platform="ec2", resellers=(ACME,))
    for name in "de":
        lose(deps, name, network="10.0.1.0/24", resellers=(RIVAL,))

    group(deps)

    assert sorted(parent.why for parent in parents(deps)) == ["network 10.0.1.0/24", "platform ec2"]
    assert sorted(len(parent.children) for parent in parents(deps)) == [2, 3]


def test_a_later_one_joins_the_parent_that_is_there(deps: FakeDeps) -> None:
    for name in "ab":
        lose(deps, name, resellers=(ACME,))
    group(deps)
    late = lose(deps, "c", minutes=4, resellers=(ACME,))

    group(deps)

    [parent] = parents(deps)
    assert parent.children[-1] == late.id
    assert parent_of(deps, late) == parent.id


def test_one_joins_even_after_the_parents_first_notice(deps: FakeDeps) -> None:
    for name in "ab":
        lose(deps, name, resellers=(ACME,))
    group(deps)
    [parent] = parents(deps)
    deps.incidents.put_parent(
        parent.model_copy(update={"noticed_at": at(10), "told": parent.children})
    )
    late = lose(deps, "c", minutes=4, resellers=(ACME,))

    group(deps)

    [grown] = parents(deps)
    assert late.id in grown.children
    assert (grown.noticed_at, grown.told) == (at(10), parent.children)


def test_one_that_shares_something_else_does_not_join(deps: FakeDeps) -> None:
    for name in "ab":
        lose(deps, name, network="10.0.0.0/24", resellers=(ACME,))
    group(deps)
    other = lose(deps, "c", resellers=(ACME,))

    group(deps)

    assert parent_of(deps, other) is None


def test_grouping_again_changes_nothing(deps: FakeDeps) -> None:
    for name in "abc":
        lose(deps, name, resellers=(ACME,))
    group(deps)
    before = parents(deps), deps.incidents.open_ones()

    group(deps)

    assert (parents(deps), deps.incidents.open_ones()) == before


class Crash(BaseException):
    """The process is gone."""


def test_a_crash_at_any_write_is_made_up_for_by_the_next_call() -> None:
    for crash_at in itertools.count():
        deps = FakeDeps(clock=FakeClock(at(2)))
        children = [lose(deps, name, resellers=(ACME,)) for name in "abc"]
        crashed = crash_at_write(deps, crash_at)

        group(deps)

        [parent] = parents(deps)
        assert {parent_of(deps, each) for each in children} == {parent.id}
        assert set(parent.children) == {each.id for each in children}
        if not crashed:
            break


def crash_at_write(deps: FakeDeps, number: int) -> bool:
    """Group, and die after so many writes; say whether it came to that."""
    writes = itertools.count()
    change, put_parent = deps.incidents.change, deps.incidents.put_parent

    def dying(write: Any) -> Any:
        def call(*arguments: Any) -> Any:
            if next(writes) == number:
                raise Crash
            return write(*arguments)

        return call

    deps.incidents.change = dying(change)  # type: ignore[method-assign] # dies in between
    deps.incidents.put_parent = dying(put_parent)  # type: ignore[method-assign] # as above
    try:
        group(deps)
    except Crash:
        return True
    finally:
        deps.incidents.change = change  # type: ignore[method-assign] # lives again
        deps.incidents.put_parent = put_parent  # type: ignore[method-assign] # as above
    return False


def test_two_who_group_at_once_agree_on_one_parent() -> None:
    for meet_at in range(12):
        deps = FakeDeps(clock=FakeClock(at(2)))
        children = [lose(deps, name, resellers=(ACME,)) for name in "abc"]
        meet(deps, meet_at)

        group(deps)

        [parent] = parents(deps)
        assert {parent_of(deps, each) for each in children} == {parent.id}


def meet(deps: FakeDeps, number: int) -> None:
    """Let another one group just before the write with this number."""
    writes = itertools.count()
    change, put_parent = deps.incidents.change, deps.incidents.put_parent

    def meeting(write: Any) -> Any:
        def call(*arguments: Any) -> Any:
            if next(writes) == number:
                group(deps)
            return write(*arguments)

        return call

    deps.incidents.change = meeting(change)  # type: ignore[method-assign] # somebody else comes in
    deps.incidents.put_parent = meeting(put_parent)  # type: ignore[method-assign] # as above


def test_a_child_that_was_told_alone_in_between_is_let_go(deps: FakeDeps) -> None:
    first, second, third = (lose(deps, name, resellers=(ACME,)) for name in "abc")
    put_parent = deps.incidents.put_parent

    def told_alone(parent: ParentIncident) -> ParentIncident:
        deps.incidents.change(second.id, lambda now: now.model_copy(update={"noticed_at": at(10)}))
        return put_parent(parent)

    deps.incidents.put_parent = told_alone  # type: ignore[method-assign] # a notice goes out meanwhile
    group(deps)

    [parent] = parents(deps)
    assert parent.children == (first.id, third.id)
    assert parent_of(deps, second) is None
