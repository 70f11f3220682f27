"""A server is compared with its records: what differs is mended, what is observed is shown."""

import datetime as dt

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.reconciliations import Reconciliation, Why
from functions.core.services.hosting.reconciling import count_late, hosting_servers, reconcile
from tests.builders import a_server
from tests.cast import ACME, T0, WEB01, WEB02
from tests.fakes import FakeDeps
from tests.hosting import SHOP, an_operation
from tests.unit.hosting.served import a_world, applied, area, newest, set_up

NEXT = T0 + dt.timedelta(minutes=15)


def a_served_world() -> FakeDeps:
    """Return a world whose area is on its server as it was ordered."""
    deps = a_world()
    set_up(deps)
    applied(deps)
    deps.apply_queue.sent.clear()
    return deps


def compared(deps: FakeDeps, at: dt.datetime = T0) -> Reconciliation:
    reconcile(deps.servers.get(WEB01), at, means=deps)
    return deps.reconciliations.get_many([WEB01])[WEB01]


def on_server(deps: FakeDeps, **changes: object) -> None:
    kept = deps.panel.areas[WEB01]
    kept[area(deps).slug] = kept[area(deps).slug].model_copy(update=changes)


def test_a_server_that_is_as_ordered_is_left_alone() -> None:
    deps = a_served_world()

    found = compared(deps)

    assert (found.areas, found.different, found.strangers) == (1, 0, ())
    assert deps.apply_queue.sent == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"web_mib": 1}, Why.DIFFERENT),
        ({"generation": 1}, Why.OLDER),
        ({"generation": 1, "web_mib": 1}, Why.OLDER),
    ],
)
def test_what_differs_is_handed_over_and_everybody_sees_it(
    change: dict[str, int], why: Why
) -> None:
    deps = a_served_world()
    on_server(deps, **change)

    (difference,) = compared(deps).differences

    assert (difference.why, difference.mended) == (why, True)
    assert [each.customer_id for each, _ in deps.apply_queue.sent] == [SHOP]
    assert (newest(deps).action, newest(deps).subject, newest(deps).by) == (
        "area.mend",
        why,
        "noren",
    )


def test_what_was_mended_is_on_the_server_and_its_operation_is_closed() -> None:
    deps = a_served_world()
    on_server(deps, web_mib=1)
    compared(deps)

    applied(deps)

    assert compared(deps, NEXT).different == 0
    assert deps.operations.open_of(ACME, SHOP) == []


def test_what_other_hands_changed_is_named_and_mended() -> None:
    deps = a_served_world()
    deps.panel.drift[area(deps).slug] = ("/etc/nginx/sites/h1234567.conf",)

    (difference,) = compared(deps).differences

    assert difference.why is Why.DRIFTED
    assert difference.drift == ("/etc/nginx/sites/h1234567.conf",)


def test_what_is_gone_from_the_server_comes_back() -> None:
    deps = a_served_world()
    deps.panel.areas[WEB01].clear()

    (difference,) = compared(deps).differences
    applied(deps)

    assert difference.why is Why.MISSING
    assert compared(deps, NEXT).different == 0


def test_what_comes_again_is_mended_again_without_another_operation() -> None:
    deps = a_served_world()
    on_server(deps, web_mib=1)
    compared(deps)
    applied(deps)
    count = len(deps.operations.page(ACME, SHOP)[0])
    on_server(deps, web_mib=1)
    compared(deps, NEXT)
    applied(deps)
    on_server(deps, web_mib=1)

    compared(deps, NEXT + dt.timedelta(minutes=15))

    assert len(deps.apply_queue.sent) == 3
    assert len(deps.operations.page(ACME, SHOP)[0]) == count


def test_an_observed_area_is_shown_and_not_mended() -> None:
    deps = a_served_world()
    deps.areas.save(area(deps).model_copy(update={"observe": True}), an_operation(area(deps)))
    on_server(deps, web_mib=1)

    (difference,) = compared(deps).differences

    assert (difference.why, difference.mended) == (Why.DIFFERENT, False)
    assert deps.apply_queue.sent == []


def test_an_area_that_nobody_knows_is_shown_and_stays() -> None:
    deps = a_served_world()
    stranger = deps.panel.areas[WEB01][area(deps).slug].model_copy(update={"slug": "h9999999"})
    deps.panel.areas[WEB01]["h9999999"] = stranger

    assert compared(deps).strangers == ("h9999999",)
    assert "h9999999" in deps.panel.areas[WEB01]


def test_a_server_that_does_not_answer_keeps_what_was_known_of_it() -> None:
    deps = a_served_world()
    on_server(deps, web_mib=1)
    compared(deps)
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")

    found = compared(deps, NEXT)

    assert (found.at, found.compared_at, found.failure) == (NEXT, T0, "TCP: no answer")
    assert found.different == 1


def test_a_server_that_was_down_catches_up_when_it_answers() -> None:
    deps = a_served_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")
    set_up(deps, "shop-two")
    applied(deps)
    deps.apply_queue.sent.clear()
    deps.panel.failures.clear()

    compared(deps)

    assert [each.customer_id for each, _ in deps.apply_queue.sent] == [SHOP]


def test_a_server_that_nobody_compares_is_late_after_three_times() -> None:
    deps = a_served_world()
    servers = [deps.servers.get(WEB01)]
    compared(deps)
    deps.clock.advance(minutes=45)  # type: ignore[attr-defined] # the fake's own
    on_time = count_late(servers, means=deps)
    deps.clock.advance(minutes=1)  # type: ignore[attr-defined] # the fake's own

    assert (on_time, count_late(servers, means=deps)) == (0, 1)


def test_only_servers_on_which_something_is_sold_are_asked() -> None:
    deps = a_served_world()
    deps.servers.create(a_server(WEB02))

    assert [each.id for each in hosting_servers(means=deps)] == [WEB01]
