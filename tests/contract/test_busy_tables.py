"""A DynamoDB that throttles, conflicts or hangs: it is asked again, then Unavailable, whole."""

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.ledger import Delivery
from functions.core.domain.model import minutes
from functions.core.store.batches import FIRST_PAUSE_S, TRIES, Pauses
from functions.core.store.observations import DynamoObservations
from functions.core.store.table import Table
from functions.core.wiring import Deps
from functions.core.wiring.clients import ATTEMPTS
from tests.builders import a_report, a_server, a_state, an_effect, an_incident, seen
from tests.cast import T0, WEB01, WEB02, at
from tests.contract.weather import THROTTLED, FewAtOnce, Weather


def test_a_throttled_read_is_repeated_until_it_succeeds(
    on_dynamodb: Deps, weather: Weather
) -> None:
    on_dynamodb.servers.create(a_server())
    weather.throttle("GetItem", times=ATTEMPTS - 1)

    assert on_dynamodb.servers.get(WEB01).id == WEB01
    assert weather.requests["GetItem"] == ATTEMPTS


def test_a_table_that_stays_busy_is_unavailable(on_dynamodb: Deps, weather: Weather) -> None:
    weather.throttle("GetItem")

    with pytest.raises(Unavailable, match=THROTTLED):
        on_dynamodb.servers.get(WEB01)

    assert weather.requests["GetItem"] == ATTEMPTS


def test_a_table_that_does_not_answer_is_unavailable(on_dynamodb: Deps, weather: Weather) -> None:
    weather.cut("Query")

    with pytest.raises(Unavailable, match="ReadTimeoutError"):
        on_dynamodb.incidents.open_ones()


def test_an_incident_opens_whole_or_not_at_all(on_dynamodb: Deps, weather: Weather) -> None:
    weather.throttle("TransactWriteItems")

    with pytest.raises(Unavailable):
        on_dynamodb.incidents.open(an_incident())

    weather.clear()
    assert on_dynamodb.incidents.open_of(WEB01) is None
    assert on_dynamodb.incidents.page() == ([], None)
    assert on_dynamodb.incidents.open(an_incident()).version == 1


def test_a_claim_that_could_not_be_written_is_nobodys(on_dynamodb: Deps, weather: Weather) -> None:
    weather.throttle("PutItem")

    with pytest.raises(Unavailable):
        on_dynamodb.ledger.claim(an_effect(), T0, None)

    weather.clear()
    assert on_dynamodb.ledger.get(an_effect()) is None
    assert on_dynamodb.ledger.claim(an_effect(), at(1), None) is not None


def test_a_mark_and_its_message_id_are_written_together(
    on_dynamodb: Deps, weather: Weather
) -> None:
    claimed = on_dynamodb.ledger.claim(an_effect(), T0, minutes(2))
    weather.throttle("TransactWriteItems")

    with pytest.raises(Unavailable):
        on_dynamodb.ledger.mark(an_effect(), Delivery.SENT, at(1), message_id="m-1")

    assert on_dynamodb.ledger.get(an_effect()) == claimed
    assert on_dynamodb.ledger.by_message_id("m-1") is None


def test_a_change_that_could_not_be_written_changes_nothing(
    on_dynamodb: Deps, weather: Weather
) -> None:
    opened = on_dynamodb.incidents.open(an_incident())
    weather.throttle("PutItem")

    with pytest.raises(Unavailable):
        on_dynamodb.incidents.change(opened.id, lambda now: now.model_copy(update={"pages": 1}))

    assert on_dynamodb.incidents.get(opened.id) == opened


def test_a_claim_whose_answer_got_lost_is_still_ours(on_dynamodb: Deps, weather: Weather) -> None:
    weather.lose_an_answer("PutItem")

    claimed = on_dynamodb.ledger.claim(an_effect(), T0, None)

    assert claimed is not None
    assert on_dynamodb.ledger.get(an_effect()) == claimed
    assert weather.requests["PutItem"] == 2
    assert on_dynamodb.ledger.claim(an_effect(), T0, None) is None


def test_a_change_whose_answer_got_lost_is_made_once(on_dynamodb: Deps, weather: Weather) -> None:
    opened = on_dynamodb.incidents.open(an_incident())
    weather.lose_an_answer("PutItem")

    changed = on_dynamodb.incidents.change(
        opened.id, lambda now: now.model_copy(update={"pages": now.pages + 1})
    )

    assert (changed.pages, changed.version) == (1, 2)
    assert on_dynamodb.incidents.get(opened.id) == changed


def test_a_conflict_of_transactions_is_tried_again(on_dynamodb: Deps, weather: Weather) -> None:
    report = on_dynamodb.reports.create(a_report())
    weather.throttle("TransactWriteItems", times=2, code="TransactionConflictException")

    assert on_dynamodb.reports.save(report).version == 2


def test_what_a_batch_leaves_over_is_written_and_read_again(on_dynamodb: Deps) -> None:
    few = FewAtOnce(on_dynamodb.dynamodb)
    pauses: list[float] = []
    store = DynamoObservations(
        Table(few, on_dynamodb.settings.observations_table, Pauses(pauses.append))  # type: ignore[arg-type]  # has what the table calls
    )
    servers = [ServerId(f"web{number}") for number in range(40)]

    refused = store.put_many([seen(each) for each in servers])

    assert refused == []
    assert sorted(store.at(servers, T0)) == sorted(servers)
    assert all(0 <= pause <= FIRST_PAUSE_S * 2**TRIES for pause in pauses)
    assert pauses


def test_servers_that_a_busy_table_refuses_are_named(on_dynamodb: Deps) -> None:
    busy = FewAtOnce(on_dynamodb.dynamodb, few=1)
    store = DynamoObservations(
        Table(busy, on_dynamodb.settings.observations_table, Pauses(lambda _seconds: None))  # type: ignore[arg-type]  # has what the table calls
    )
    servers = [ServerId(f"web{number}") for number in range(TRIES + 3)]

    refused = store.put_many([seen(each) for each in servers])

    assert refused == servers[TRIES:]
    assert sorted(store.at(servers[:3], T0)) == servers[:3]


def test_parts_that_a_busy_table_refuses_are_named(on_dynamodb: Deps, weather: Weather) -> None:
    weather.throttle("UpdateItem")

    assert on_dynamodb.observations.put_many([seen(WEB01), seen(WEB02)], merge=True) == [
        WEB01,
        WEB02,
    ]


def test_a_throttled_batch_is_read_again(on_dynamodb: Deps, weather: Weather) -> None:
    on_dynamodb.states.save(a_state())
    weather.throttle("BatchGetItem", times=1)

    assert on_dynamodb.states.get_many([WEB01])[WEB01].version == 1
