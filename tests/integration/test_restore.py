"""The rehearsal: records are exported, lost, imported, and the open incident goes on."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from functions.core.domain.incidents import Incident, Phase
from functions.core.domain.ledger import Delivery, Effect
from tests.integration.alarms import Alarms
from tests.integration.instance import Instance, eventually

pytestmark = pytest.mark.stack

CONTACTS: Final = 4
"""Of acme and of minato, who share the server."""


def test_an_open_incident_survives_the_loss_of_every_record(
    noren: Instance, tmp_path: Path
) -> None:
    backup = tmp_path / "records.gz"
    noren.fleet("break", server="sv3", target="pop3", stubborn=True)
    opened = eventually(lambda: _open_on(noren, "sv3"))
    eventually(lambda: _everybody_was_told(noren, opened))
    told = _told(noren, opened)
    noren.run("backup", str(backup))

    said = noren.run("restore", str(backup), "--replace")

    assert opened.id in said
    noren.stop()
    noren.start()
    noren.fleet("break", server="sv3", target="pop3", stubborn=True)  # the fleet starts healthy
    restored = Alarms(noren).deps
    assert restored.epoch == opened.epoch + 1
    noren.fleet("mend", server="sv3")
    ended = eventually(lambda: _over(restored.incidents.get(opened.id)))
    assert ended.phase is Phase.RECOVERED
    assert _told(noren, opened) == told
    assert {each.key for each in restored.incidents.events(opened.id)} >= {"recovered"}
    assert eventually(lambda: restored.reports.of_incident(opened.id))


def test_a_table_that_holds_records_is_not_overwritten_by_mistake(
    noren: Instance, tmp_path: Path
) -> None:
    backup = tmp_path / "records.gz"
    noren.run("backup", str(backup))

    with pytest.raises(AssertionError, match="--replace deletes all of them"):
        noren.run("restore", str(backup))


def _open_on(noren: Instance, server: str) -> Incident | None:
    found = Alarms(noren).deps.incidents.open_ones()
    return next((each for each in found if each.server_id == server), None)


def _everybody_was_told(noren: Instance, incident: Incident) -> bool:
    """Say whether the ledger knows it, too: a mail whose line is only claimed is sent again."""
    entries = Alarms(noren).deps.ledger.of_thread(incident.id)
    notices = [each for each in entries if each.key.effect is Effect.NOTICE]
    known = [each for each in notices if each.delivery is not Delivery.CLAIMED]
    return len(known) >= CONTACTS


def _told(noren: Instance, incident: Incident) -> list[str]:
    """Return to whom its notices went."""
    mails = json.loads(noren.run("demo", "outbox", "--json"))
    notice = re.compile(rf"^(【障害連絡】|\[Incident\]).*{incident.id}")
    return sorted(to for each in mails if notice.match(each["subject"]) for to in each["to"])


def _over(incident: Incident) -> Incident | None:
    return incident if incident.over else None
