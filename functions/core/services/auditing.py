"""The audit: was every server looked at? The watch's own dead man's switch."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import ServerId
from functions.core.domain.model import Model
from functions.core.domain.rounds import LONGEST_CHECK, Round, ServerObservation
from functions.core.domain.servers import Runlevel, Server
from functions.core.domain.timing import Timing
from functions.core.domain.watch import Service, Status
from functions.core.services.unwatched import alert, unknown_of

AT_ONCE: Final = 200
"""Servers whose observations are in memory at the same time."""


class Means(Protocol):
    """What the audit needs of the world: `wiring.Deps` has all of it."""

    @property
    def servers(self) -> ports.Servers: ...
    @property
    def states(self) -> ports.States: ...
    @property
    def observations(self) -> ports.Observations: ...
    @property
    def rounds(self) -> ports.Rounds: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def clock(self) -> ports.Clock: ...
    @property
    def timing(self) -> Timing: ...


class Audit(Model):
    """What the audit found."""

    rounds: tuple[Round, ...] = ()
    """The records that it counted."""
    late: int = 0
    """Of them, those that did not finish before the next round."""
    unknown: tuple[ServerId, ...] = ()
    """Servers at which nobody looked, wholly or in part, for 15 minutes."""


@dataclass
class _Tally:
    checked: int = 0
    unknown: int = 0
    expected: int = 0
    """For a record whose round was left half-way."""


@dataclass
class _Book:
    """What is read once for all servers."""

    counting: list[Round]
    """Records that nobody closed, and whose hour has come."""
    recent: list[Round]
    """Rounds that count as "looked at": seen in one of them, a server is known."""
    decides: bool
    """One of them is old enough to say who was missed, or no round began at all for so long."""
    tallies: dict[dt.datetime, _Tally] = field(default_factory=dict)


def audit_round(at: dt.datetime, *, means: Means) -> Audit:
    """Count every round that is due for it, close what is complete or over, find the unknown.

    It looks back, so that an audit that failed is made up for by the next.
    """
    book = _open_book(at, means)
    unknown: list[ServerId] = []
    for servers in _register(means.servers):
        unknown += unknown_of(servers, _lacking(servers, book, means), at, means)
    closed = [_close(round_, book.tallies[round_.at], at, means) for round_ in book.counting]
    if unknown:
        means.jobs.tell(alert(unknown, means.timing))
    late = sum(1 for round_ in closed if round_.finished is False)
    return Audit(rounds=tuple(closed), late=late, unknown=tuple(unknown))


def _open_book(at: dt.datetime, means: Means) -> _Book:
    newest, _ = means.rounds.page()
    due = [each for each in newest if each.at + means.timing.audit_after <= at]
    fresh_after = at - max(means.timing.unknown_after, 2 * LONGEST_CHECK)
    counting = [each for each in due if each.finished is None]
    recent = [each for each in due if each.at > fresh_after]
    has_begun = any(each.at > fresh_after for each in newest)
    return _Book(
        counting=counting,
        recent=recent,
        decides=not has_begun or any(each.at + LONGEST_CHECK <= at for each in recent),
        tallies={each.at: _Tally() for each in counting},
    )


def _register(servers: ports.Servers) -> Iterator[list[Server]]:
    """Yield the register page by page, with what has retired since: it was expected, too."""
    page, after = servers.page(limit=AT_ONCE)
    yield page
    while after:
        page, after = servers.page(after, limit=AT_ONCE)
        yield page


def _lacking(
    servers: Sequence[Server], book: _Book, means: Means
) -> dict[ServerId, frozenset[Service]]:
    """Tally the rounds; return which services of whom no recent round saw."""
    ids = [server.id for server in servers]
    watched = {s.id: frozenset(target.service for target in s.targets()) for s in servers}
    lacking = dict(watched) if book.decides else {}
    for round_ in {each.at: each for each in (*book.counting, *book.recent)}.values():
        seen = means.observations.at(ids, round_.at)
        if tally := book.tallies.get(round_.at):
            _add(tally, seen, watched)
            tally.expected += len(_watched_now(servers))
        if round_ in book.recent:
            lacking = {
                each: services - seen[each].observations.keys() if each in seen else services
                for each, services in lacking.items()
            }
    active = _watched_now(servers)
    return {each: services for each, services in lacking.items() if services and each in active}


def _watched_now(servers: Sequence[Server]) -> set[ServerId]:
    return {s.id for s in servers if s.runlevel is Runlevel.ACTIVE and s.targets()}


def _add(
    tally: _Tally,
    seen: Mapping[ServerId, ServerObservation],
    watched: Mapping[ServerId, frozenset[Service]],
) -> None:
    """Count who was looked at; a vantage that is missing leaves its servers uncounted."""
    for each in seen.values():
        tally.checked += watched[each.server_id] <= each.observations.keys()
        tally.unknown += all(o.status is Status.UNKNOWN for o in each.observations.values())


def _close(round_: Round, tally: _Tally, at: dt.datetime, means: Means) -> Round:
    expected = round_.expected or tally.expected
    complete = tally.checked >= expected
    over = at >= round_.at + max(means.timing.round_every, LONGEST_CHECK)
    counted = round_.model_copy(
        update={
            "expected": expected,
            "checked": tally.checked,
            "unknown": tally.unknown,
            "finished": True if complete else False if over else None,
        }
    )
    if counted == round_:
        return round_
    try:
        return means.rounds.save(counted)
    except StaleVersion:  # it is still being sent, or another audit counts it
        return means.rounds.get(round_.at)
