"""Telling people: every reseller's contacts, each once, by the first way that works."""

from collections.abc import Mapping
from typing import Protocol

from functions.core import ports
from functions.core.domain.contacts import ChannelKind
from functions.core.domain.desk import Desk
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Model
from functions.core.domain.timing import Timing


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
    def reports(self) -> ports.Reports: ...
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
    """Nobody has it yet; a busy FAX number is tried again, or another run is just sending."""
    unreached: tuple[ResellerId, ...] = ()
    """Nobody could be reached: the operator was told."""
