"""Orders for certificates: when they are due, and how long a failure waits."""

from functions.core.adapters.areas.orders import Order
from functions.core.adapters.areas.tls import FOLDER
from tests.unit.noren_areas.servers import Server

DAY = 86_400.0
NAMES = ["shop.example", "www.shop.example"]


def order(**changes: object) -> Order:
    known = {"names": NAMES, "got": NAMES, "begins_at": 0, "ends_at": 90 * DAY}
    return Order("shop.example", known | changes)


def test_a_certificate_is_renewed_when_a_third_of_its_life_is_left() -> None:
    assert not order().is_due(60 * DAY - 1)
    assert order().is_due(60 * DAY)


def test_another_name_is_ordered_at_once_and_an_uploaded_one_never() -> None:
    assert order(names=[*NAMES, "mail.shop.example"]).is_due(DAY)
    assert not order(names=[]).is_due(89 * DAY)


def test_each_failure_waits_longer_up_to_a_day(machine: Server) -> None:
    machine.put(f"{FOLDER}/shop.example/x", "")
    failing = order(got=[])

    pauses = []
    for _ in range(9):
        failing.failed("no address", 0, machine)
        pauses.append(failing.next_at)

    assert pauses[:3] == [900, 1800, 3600]
    assert pauses[-1] == DAY
    assert not Order.of("shop.example", machine).is_due(DAY - 1)
    assert Order.of("shop.example", machine).failure == "no address"
