"""Sending a report: each edition once to each contact, by the ledger; then it is written down."""

from functools import partial

from functions.core.domain.contacts import Contact, Language, Reseller
from functions.core.domain.ids import ContactId, ReportId
from functions.core.domain.ledger import Delivery, Effect
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.report_facts import report_facts
from functions.core.domain.report_rules import sent
from functions.core.domain.report_sheet import report_sheet
from functions.core.domain.reports import Edition, Report, ReportKind, ReportState
from functions.core.domain.telling import Announcement, contact_key
from functions.core.services.reports.gathering import evidence_of
from functions.core.services.reports.insisting import insist
from functions.core.services.reports.merging import settle
from functions.core.services.telling import Means, Told, tell


def send_report(report: Report, *, means: Means) -> Told:
    """Send the edition that is due: an approved report, or the interim one of a postponement.

    Of a report that is out already, the edition that went out last is told to whoever does not
    have it (a busy FAX, a bounced address). Raises Unavailable when somebody could not be told for
    now: call again, those who have it are left alone.
    """
    report = means.reports.get(report.id)
    edition = _due_edition(report)
    if edition is None:
        return Told()
    told = tell(_announcement(edition, means), [report.reseller_id], means=means)
    if report.state is ReportState.APPROVED and not told.waiting:
        insist(lambda: _written_down(edition, told, means))
        settle(report.id, means=means)
        if _has_arrived(edition, means):
            mark_delivered(report.id, means=means)
    return told


send_postponement = send_report
"""The interim report is an edition like any other."""


def mark_delivered(report_id: ReportId, *, means: Means) -> Report:
    """Write down that the final edition arrived at one contact at least."""
    return insist(lambda: _mark_delivered(means.reports.get(report_id), means))


def _mark_delivered(report: Report, means: Means) -> Report:
    if report.state is not ReportState.SENT:
        return report
    return means.reports.save(report.model_copy(update={"state": ReportState.DELIVERED}))


def _has_arrived(edition: Report, means: Means) -> bool:
    """Ask the ledger: word of a delivery may be quicker than whoever sends to all contacts."""
    return any(
        entry.delivery is Delivery.DELIVERED
        and entry.key.effect is Effect.REPORT
        and entry.key.rev == edition.editions_sent
        and entry.key.contact.startswith(contact_key(edition.reseller_id, ContactId("")))
        for entry in means.ledger.of_thread(edition.thread)
    )


def _due_edition(report: Report) -> Report | None:
    """Return the report as the edition that is to be told, with that edition's number."""
    if report.state is ReportState.APPROVED:
        return report
    again = {"editions_sent": report.editions_sent - 1}
    if report.state in {ReportState.SENT, ReportState.DELIVERED}:
        return report.model_copy(update=again)
    if report.state is ReportState.DRAFT and report.editions_sent:
        return report.model_copy(update=again | {"edition": Edition.INTERIM})
    return None


def _announcement(edition: Report, means: Means) -> Announcement:
    interim = edition.edition is Edition.INTERIM
    return Announcement(
        thread=edition.thread,
        effect=Effect.POSTPONEMENT if interim else Effect.REPORT,
        rev=edition.editions_sent,
        write=partial(_write, edition, means),
        pdf=partial(_print, edition, means),
        incidents=edition.incidents,
    )


def _write(edition: Report, means: Means, reseller: Reseller, contact: Contact) -> Letter:
    del reseller
    evidence = evidence_of(edition, contact.language, means)
    facts = report_facts(evidence, report_sheet(evidence))
    return means.letters.write(_topic(edition), contact.language, facts)


def _print(edition: Report, means: Means, reseller: Reseller, language: Language) -> bytes:
    del reseller
    return means.printer.report(report_sheet(evidence_of(edition, language, means)))


def _topic(edition: Report) -> Topic:
    if edition.edition is Edition.INTERIM:
        return Topic.POSTPONEMENT
    return Topic.DAILY if edition.kind is ReportKind.DAILY else Topic.REPORT


def _written_down(edition: Report, told: Told, means: Means) -> None:
    """Write down that this edition went out, unless somebody else just did.

    An interim report that reached nobody counts, too: the operator was told, and the final one is
    still owed.
    """
    report = means.reports.get(edition.id)
    mine = report.state is ReportState.APPROVED and report.editions_sent == edition.editions_sent
    if not mine:
        return
    if told.unreached and report.edition is Edition.FINAL:
        changes = {"state": ReportState.NOT_SENT, "next_at": None}
        means.reports.save(report.model_copy(update=changes))
        return
    means.reports.save(sent(report, means.clock()))
