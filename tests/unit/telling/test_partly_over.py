"""Several servers lost together come back one by one: only who still suffers hears an update."""

from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import ParentIncident
from functions.core.services.notices import send_notice
from tests.fakes import FakeClock, FakeDeps
from tests.unit.telling import cast


def test_a_reseller_whose_server_is_back_gets_no_update(deps: FakeDeps, clock: FakeClock) -> None:
    deps.resellers.save_contact(cast.contact("tanaka"))
    deps.resellers.save_contact(cast.contact("suzuki", reseller=cast.RIVAL))
    down = cast.incident(1, resellers=(cast.ACME,), parent_id="parent-1")
    back = cast.recovered(2, resellers=(cast.RIVAL,), parent_id="parent-1")
    parent = ParentIncident(
        id=IncidentId("parent-1"),
        children=(down.id, back.id),
        why="network 10.0.0.0/24",
        opened_at=cast.at(2),
        first_failed_at=cast.at(0),
        noticed_at=cast.at(10),
    )
    clock.advance(minutes=60)

    told = send_notice(down, parent, (down, back), rev=1, means=deps)
    nobody = send_notice(down, parent, (down, back), rev=1, only=[cast.RIVAL], means=deps)

    assert told.reached == (cast.ACME,)
    assert nobody.reached == nobody.waiting == nobody.unreached == ()
    assert [message.to for message in deps.mail.sent] == ["tanaka@acme.test"]
