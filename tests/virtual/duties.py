"""What must hold at the end of a plot, whatever misfortune met it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from functions.core.domain.calendar import report_due
from functions.core.domain.incidents import Incident
from functions.core.domain.reports import ReportState
from tests.virtual.citizens import RIVALS, SATOS, TANAKAS
from tests.virtual.town import Town

LATE = dt.timedelta(minutes=16)
"""A notice whose sender died comes within a repetition of its queue message."""
OUT = {ReportState.SENT, ReportState.DELIVERED}


def broken_promises(town: Town, *, copies: int = 2, late: dt.timedelta = LATE) -> list[str]:
    """Return every promise to acme that was not kept; `copies` of one mail are forgiven."""
    incidents = town.incidents()
    return [
        *(_the_notice(town, incidents, late)),
        *(_the_recovery(town, incidents)),
        *(_the_report(town, incidents)),
        *(_repetitions(town, copies)),
        *(_remedies(town, incidents)),
        *(_loose_ends(town)),
    ]


def _the_notice(town: Town, incidents: Sequence[Incident], late: dt.timedelta) -> Iterator[str]:
    for incident in incidents:
        ended = incident.recovered_at or incident.response_ended_at
        if ended and ended < incident.notice_due_at:
            continue
        for address in (TANAKAS, SATOS):
            told = [
                mail
                for mail in town.post.to(address, "notice", "update", "recovery")
                if incident.server_name in mail.message.text
            ]
            if not told or told[0].at > incident.notice_due_at + late:
                yield f"{address} was not told of {incident.server_name} in time"


def _the_recovery(town: Town, incidents: Sequence[Incident]) -> Iterator[str]:
    for address in (TANAKAS, SATOS):
        noticed = town.post.to(address, "notice")
        if noticed and not town.post.to(address, "recovery"):
            yield f"{address} was told of the failure and never of its end"


def _the_report(town: Town, incidents: Sequence[Incident]) -> Iterator[str]:
    mine = [each for each in town.deps.reports.all.values() if each.reseller_id == "acme"]
    if len(mine) != 1:
        yield f"{len(mine)} reports instead of one"
    ended = [each.recovered_at or each.response_ended_at for each in incidents]
    due_at = report_due(max(filter(None, ended), default=town.time.now))
    for address in (TANAKAS, SATOS):
        got = town.post.to(address, "report", "postponement")
        if not got or got[0].at > due_at:
            yield f"{address} has no report by {due_at}"


def _repetitions(town: Town, copies: int) -> Iterator[str]:
    seen = Counter(
        (mail.message.to, mail.thread, mail.effect, mail.rev)
        for mail in town.post.all
        if mail.effect != "alert"
    )
    yield from (f"{count} times {what}" for what, count in seen.items() if count > copies)
    if RIVALS in {mail.message.to for mail in town.post.all}:
        yield "the rival was told"


def _remedies(town: Town, incidents: Sequence[Incident]) -> Iterator[str]:
    for incident in incidents:
        name = incident.server_id
        reboots = sum(1 for _, server in town.street.rebooted if server == name)
        restarts = sum(1 for _, server, _ in town.street.restarted if server == name)
        if reboots > incident.reboot_allowance:
            yield f"{name} was rebooted {reboots} times"
        if restarts > incident.restart_allowance:
            yield f"{name} was restarted {restarts} times"


def _loose_ends(town: Town) -> Iterator[str]:
    for incident in town.deps.incidents.open_ones():
        yield f"the lock of {incident.server_id} is held"
    for incident in town.incidents():
        if not incident.over:
            yield f"the incident of {incident.server_id} never ended"
