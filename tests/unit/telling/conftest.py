"""A world in which web01 of acme's is down, and letters and printer are the real ones."""

from collections.abc import Callable

import pytest

from functions.core.domain.contacts import Contact
from functions.core.domain.incidents import Incident
from functions.core.domain.letters import Letter
from functions.core.services.notices import send_notice
from functions.core.settings import Settings
from tests.fakes import FakeClock, FakeDeps
from tests.unit.telling import cast

Tell = Callable[..., Incident]


@pytest.fixture
def deps() -> FakeDeps:
    """Return a world with acme and rival, ten minutes after web01 of acme's went down."""
    made = FakeDeps(
        Settings(
            mail_from=cast.DESK.mail_from,
            mail_from_name=cast.DESK.name,
            desk_phone=cast.DESK.phone,
            desk_mail=cast.DESK.mail,
            operator_mails=",".join(cast.DESK.operators),
        ),
        FakeClock(cast.at(10)),
    )
    made.resellers.save(cast.reseller(cast.ACME))
    made.resellers.save(cast.reseller(cast.RIVAL))
    made.servers.create(cast.server())
    return made


@pytest.fixture
def told(deps: FakeDeps) -> Tell:
    """Return what introduces contacts, opens an incident and sends its first notice."""

    def tell(*contacts: Contact, incident: Incident | None = None) -> Incident:
        for contact in contacts:
            deps.resellers.save_contact(contact)
        opened = deps.incidents.open(incident or cast.incident())
        send_notice(opened, means=deps)
        return opened

    return tell


@pytest.fixture
def clock(deps: FakeDeps) -> FakeClock:
    assert isinstance(deps.clock, FakeClock)
    return deps.clock


def headings(letter: Letter) -> list[str]:
    return [part.heading for part in letter.parts if part.heading]
