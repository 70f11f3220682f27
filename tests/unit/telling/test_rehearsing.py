"""Rehearsing a notice: it is written as it would be at its mark, and nobody hears of it."""

import pytest

from functions.core.domain.contacts import Language
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ResellerId
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.model import Model
from functions.core.domain.sheets import Paper
from functions.core.services.rehearsing import rehearse_notice
from tests.fakes import FakeDeps
from tests.unit.telling import cast


def test_every_letter_is_written_and_every_fax_printed(
    deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    deps.resellers.save_contact(cast.contact("tanaka"))
    deps.resellers.save_contact(cast.contact("office", cast.fax(), language=Language.EN))
    written, printed = _watched(deps, monkeypatch)

    rehearse_notice(deps.incidents.open(cast.incident()), means=deps)

    assert sorted(written) == [(Topic.NOTICE, Language.EN), (Topic.NOTICE, Language.JA)]
    assert printed == [Language.EN]


def test_nobody_hears_of_it_and_the_notice_is_still_owed(deps: FakeDeps) -> None:
    deps.resellers.save_contact(cast.contact("tanaka"))
    incident = deps.incidents.open(cast.incident())

    rehearse_notice(incident, means=deps)

    assert deps.mail.sent == []
    assert deps.jobs.tells == []
    assert deps.ledger.of_thread(incident.id) == []
    assert deps.incidents.events(incident.id) == []


def test_what_cannot_be_read_now_is_left_to_the_mark(
    deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_reseller_id: ResellerId) -> list[object]:
        raise Unavailable("DynamoDB: throttled")

    monkeypatch.setattr(deps.resellers, "contacts", refuse)

    rehearse_notice(deps.incidents.open(cast.incident()), means=deps)

    assert deps.mail.sent == []


def _watched(
    deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[tuple[Topic, Language]], list[Language]]:
    """Count the letters and prints of the real ones."""
    written: list[tuple[Topic, Language]] = []
    printed: list[Language] = []
    write, letter = deps.letters.write, deps.printer.letter

    def count_letter(topic: Topic, language: Language, facts: Model) -> Letter:
        written.append((topic, language))
        return write(topic, language, facts)

    def count_print(paper: Paper) -> bytes:
        printed.append(paper.language)
        return letter(paper)

    monkeypatch.setattr(deps.letters, "write", count_letter)
    monkeypatch.setattr(deps.printer, "letter", count_print)
    return written, printed
