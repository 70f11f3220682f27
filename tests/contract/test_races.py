"""Many at once, against a DynamoDB with real concurrency: moto's transactions are not atomic."""

import pytest

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.ids import IncidentId
from functions.core.domain.model import minutes
from functions.core.domain.watch import Service
from functions.core.wiring import Deps
from tests.builders import an_effect, an_incident, an_observation, seen
from tests.cast import T0, WEB01, at
from tests.contract.embedded import address, at_once, deps

__all__ = ["address", "deps"]

pytestmark = pytest.mark.stack


def test_of_many_who_open_an_incident_one_succeeds(deps: Deps) -> None:
    incidents = deps.incidents

    def try_to_open(number: int) -> str | None:
        try:
            return incidents.open(an_incident(f"inc-{number}")).id
        except AlreadyExists:
            return None

    (winner,) = filter(None, at_once(try_to_open))

    assert incidents.open_of(WEB01) == winner
    assert [incident.id for incident in incidents.page()[0]] == [winner]


def test_no_change_of_an_incident_is_lost(deps: Deps) -> None:
    incidents = deps.incidents
    incidents.open(an_incident("inc"))

    at_once(
        lambda _: incidents.change(
            IncidentId("inc"), lambda now: now.model_copy(update={"pages": now.pages + 1})
        ),
        times=10,
    )

    assert incidents.get(IncidentId("inc")).pages == 10


def test_of_many_who_claim_a_reboot_one_succeeds(deps: Deps) -> None:
    ledger = deps.ledger

    claims = at_once(lambda _: ledger.claim(an_effect(), T0, None))

    assert sum(claim is not None for claim in claims) == 1


def test_of_many_who_take_over_a_dead_senders_mail_one_succeeds(deps: Deps) -> None:
    ledger = deps.ledger
    ledger.claim(an_effect(), T0, minutes(2))

    claims = at_once(lambda _: ledger.claim(an_effect(), at(3), minutes(2)))

    assert sum(claim is not None for claim in claims) == 1


def test_parts_of_a_round_that_come_together_are_all_kept(deps: Deps) -> None:
    observations, services = deps.observations, list(Service)

    at_once(
        lambda number: observations.put_many(
            [seen(WEB01, an_observation(services[number]))], merge=True
        ),
        times=len(services),
    )

    assert list(observations.latest(WEB01)[0].observations) == services
