"""Telling people: every reseller's contacts, each once, by the first way that works."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from functions.core import ports
from functions.core.domain.contacts import ChannelKind, Reseller
from functions.core.domain.desk import Desk
from functions.core.domain.errors import NotFound, Unavailable, Underway
from functions.core.domain.ids import ResellerId
from functions.core.domain.ledger import Effect
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import Model
from functions.core.domain.telling import Announcement, Reach
from functions.core.domain.timing import Timing
from functions.core.services.reaching import reach

FOR_REPORTS = (Effect.REPORT, Effect.POSTPONEMENT)
UNSURE = frozenset({Reach.LATER, Reach.SENDING})


class Means(Protocol):
    """What telling needs of the world: `wiring.Deps` has all of it."""

    @property
    def ledger(self) -> ports.Ledger: ...
    @property
    def resellers(self) -> ports.Resellers: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def observations(self) -> ports.Observations: ...
    @property
    def reports(self) -> ports.Reports: ...
    @property
    def announcements(self) -> ports.Announcements: ...
    @property
    def inquiries(self) -> ports.Inquiries: ...
    @property
    def reminders(self) -> ports.Reminders: ...
    @property
    def days_off(self) -> ports.DaysOff: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def channels(self) -> Mapping[ChannelKind, ports.Channel]: ...
    @property
    def letters(self) -> ports.Letters: ...
    @property
    def printer(self) -> ports.Printer: ...
    @property
    def clock(self) -> ports.Clock: ...
    @property
    def timing(self) -> Timing: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def epoch(self) -> int: ...


class Told(Model):
    """How a telling went, by reseller."""

    reached: tuple[ResellerId, ...] = ()
    """At least one contact has it, or had it already."""
    waiting: tuple[ResellerId, ...] = ()
    """Nobody has it yet; a busy FAX number is tried again."""
    unreached: tuple[ResellerId, ...] = ()
    """Nobody could be reached: the operator was told."""


def tell(
    announcement: Announcement,
    resellers: Sequence[ResellerId],
    *,
    only: Collection[ResellerId] | None = None,
    means: Means,
) -> Told:
    """Tell each of these resellers; whoever has it already is left alone.

    One who can't be told for now keeps nobody else from hearing; at the end it is Unavailable. It
    is Underway while another run is just sending: if that one died, whoever comes again sends.
    """
    wanted = [each for each in resellers if only is None or each in only]
    how = {each: _tell_one(announcement, each, means) for each in wanted}
    if unsure := UNSURE & {reach for reaches in how.values() for reach in reaches}:
        kind = Unavailable if Reach.LATER in unsure else Underway
        raise kind(f"{announcement.effect.value} of {announcement.thread}: not everybody yet")
    return Told(
        reached=tuple(each for each in wanted if Reach.REACHED in how[each]),
        waiting=tuple(each for each in wanted if _only_waits(how[each])),
        unreached=tuple(each for each in wanted if not how[each] & {Reach.REACHED, Reach.WAITING}),
    )


def _only_waits(reaches: set[Reach]) -> bool:
    return Reach.WAITING in reaches and Reach.REACHED not in reaches


def _tell_one(announcement: Announcement, reseller_id: ResellerId, means: Means) -> set[Reach]:
    """Tell a reseller's contacts, an address only once, and the operator if nobody hears."""
    reaches: set[Reach] = set()
    addressed: set[str] = set()
    try:
        reseller = means.resellers.get(reseller_id)
    except NotFound:
        # A server may still name a reseller who left: nobody is owed anything, a person must know.
        reseller = Reseller(id=reseller_id, name=reseller_id)
    for contact in means.resellers.contacts(reseller.id):
        wants = (
            contact.wants_reports if announcement.effect in FOR_REPORTS else contact.wants_notices
        )
        if wants:
            reaches.add(reach(announcement, reseller, contact, addressed, means=means))
    if not reaches & {Reach.REACHED, Reach.WAITING, *UNSURE}:
        _nobody_hears(announcement, reseller, means)
    return reaches


def _nobody_hears(announcement: Announcement, reseller: Reseller, means: Means) -> None:
    """Queue the alert: a mail system that just failed must not lose it."""
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            subject=f"{reseller.name}: no contact could be reached (連絡先に届きません)",
            text=f"{announcement.effect.value} {announcement.rev} of {announcement.thread} reached "
            f"no contact of {reseller.name} ({reseller.id}). Please call them. / "
            "登録された連絡先のいずれにも送信できませんでした。電話等でご連絡ください。",
        )
    )
