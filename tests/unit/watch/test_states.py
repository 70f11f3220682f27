"""What a state costs: two write units, also with all 16 checks."""

import datetime as dt

from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.watch import Service, Status
from functions.core.store import keys
from functions.core.store.items import to_item
from tests.cast import T0, WEB01

AT = T0 + dt.timedelta(microseconds=123_456)


def size(value: object) -> int:
    """Count bytes as DynamoDB does, about: names, values, and what a map costs."""
    if isinstance(value, dict):
        kind, inner = next(iter(value.items()))
        if kind == "M":
            return 3 + sum(1 + len(name) + size(each) for name, each in inner.items())
        return len(inner) if isinstance(inner, str) else 1
    return 0


def test_a_state_of_16_good_services_takes_two_write_units() -> None:
    up = ServiceState(status=Status.UP, since=AT, last_ok_at=AT)
    state = ServerState(server_id=WEB01, services=dict.fromkeys(Service, up), version=7)

    item = to_item(state, keys.state(WEB01))

    assert sum(len(name) + size(value) for name, value in item.items()) < 2 * 1024
