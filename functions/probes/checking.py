"""Working off one batch: look at its servers, write down what was seen, let it be judged.

The same in Lambda and in the prober; only what their networks let out differs.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final, Protocol

from pydantic import SecretStr, ValidationError

from functions.core.domain.errors import OutsideError
from functions.core.domain.messages import CheckBatch, Tell, TellKind
from functions.core.domain.model import Model
from functions.core.domain.rounds import LONGEST_CHECK, Purpose, ServerObservation, Vantage
from functions.core.domain.watch import Observation, Service, Status, Target
from functions.core.ports import Clock
from functions.core.services import judging, recovery, vantages
from functions.core.wiring import Deps
from functions.probes import blindness
from functions.probes.forbidden import guarded, tell_of_forbidden

DATABASES: Final = {Service.POSTGRESQL, Service.MYSQL}


class Look(Protocol):
    """Checks targets side by side: the runner, or a script of a test."""

    def __call__(
        self, targets: Sequence[Target], *, icmp: bool, clock: Clock
    ) -> list[Observation]: ...


class Checked(Model):
    """How a batch went."""

    checks: int = 0
    down: int = 0
    refused: int = 0
    """Servers whose observation the table would not take: they are checked again alone."""
    dropped: int = 0
    """Servers of a message that was older than its round."""
    blind: bool = False
    """This prober reached none of its reference targets: nothing was judged by it."""


class _Monitor(Model):
    """The databases' monitor user, as its secret spells it."""

    user: str
    password: SecretStr


def check(batch: CheckBatch, *, vantage: Vantage, deps: Deps, look: Look | None = None) -> Checked:
    """Work off one batch; raises OutsideError to be handed it again."""
    if is_over(batch, deps):
        return Checked(dropped=len(batch.orders))
    look = look or guarded(deps)
    seen = _look_at(batch, vantage, deps, look)
    tell_of_forbidden(seen, deps)
    blind = any(each.status is Status.DOWN for each in seen) and blindness.sees_nothing(deps, look)
    if blind:
        seen = [blindness.unknown(each) for each in seen]
        _tell_the_operator(vantage, deps)
    servers = _by_server(batch, seen)
    refused = _write(batch, servers, vantage, deps)
    _hand_over(batch, [each for each in servers if each.server_id not in refused], deps)
    down = sum(1 for each in seen if each.status is Status.DOWN)
    return Checked(checks=len(seen), down=down, refused=len(refused), blind=blind)


def is_over(batch: CheckBatch, deps: Deps) -> bool:
    """Say whether the next round has begun since: a late answer would lie about this one."""
    return deps.clock() >= batch.round_at + max(deps.timing.round_every, LONGEST_CHECK)


def _look_at(batch: CheckBatch, vantage: Vantage, deps: Deps, look: Look) -> list[Observation]:
    """Check what this network lets out; the rest is unknown, never a false `down`."""
    targets = [target for order in batch.orders for target in order.targets]
    ways = [vantages.closed_way(each, vantage, deps.settings) for each in targets]
    open_ones = [each for each, closed in zip(targets, ways, strict=True) if not closed]
    icmp = vantage is Vantage.PROBER
    answers = iter(look(_equipped(open_ones, deps), icmp=icmp, clock=deps.clock))
    return [
        blindness.closed(target, closed, deps.clock()) if closed else next(answers)
        for target, closed in zip(targets, ways, strict=True)
    ]


def _equipped(targets: Sequence[Target], deps: Deps) -> list[Target]:
    """Give the databases' checks their monitor user: it never travels in a message."""
    if not any(each.service in DATABASES for each in targets):
        return list(targets)
    monitor = _monitor(deps)
    if monitor is None:
        return list(targets)
    login = {"user": monitor.user, "password": monitor.password}
    return [
        each.model_copy(update=login) if each.service in DATABASES else each for each in targets
    ]


def _monitor(deps: Deps) -> _Monitor | None:
    """Return the monitor user; without one a database still shows that it lives."""
    if not deps.settings.monitor_secret:
        return None
    try:
        return _Monitor.model_validate_json(deps.secrets(deps.settings.monitor_secret))
    except (OutsideError, ValidationError):
        return None


def _by_server(batch: CheckBatch, seen: Sequence[Observation]) -> list[ServerObservation]:
    answers = iter(seen)
    return [
        ServerObservation(
            server_id=order.server_id,
            round_at=batch.round_at,
            observations={target.service: next(answers) for target in order.targets},
        )
        for order in batch.orders
    ]


def _write(
    batch: CheckBatch, servers: Sequence[ServerObservation], vantage: Vantage, deps: Deps
) -> set[str]:
    """Keep what a round saw. What the table refuses is checked again, alone and a little later.

    Not by failing the message: SQS would show all of it again when its round is over.
    """
    if batch.purpose is not Purpose.ROUND:
        return set()
    merge = vantages.shares_rounds(deps.settings)
    refused: set[str] = set(deps.observations.put_many(servers, merge=merge))
    if refused:
        orders = tuple(each for each in batch.orders if each.server_id in refused)
        again = batch.model_copy(update={"orders": orders, "sent_at": deps.clock()})
        pause: dt.timedelta = deps.timing.confirm_after
        deps.jobs.check([again], vantage, delay_s=pause.total_seconds())
    return refused


def _hand_over(batch: CheckBatch, servers: Sequence[ServerObservation], deps: Deps) -> None:
    """Let it be judged; one order that fails keeps no other from being followed."""
    if batch.purpose is not Purpose.FOLLOW:
        kept = {each.server_id for each in servers}
        orders = tuple(each for each in batch.orders if each.server_id in kept)
        judging.judge(batch.model_copy(update={"orders": orders}), servers, means=deps)
        return
    troubles: list[OutsideError] = []
    for order, seen in zip(batch.orders, servers, strict=True):
        try:
            recovery.followed(order, seen, means=deps)
        except OutsideError as trouble:
            troubles.append(trouble)
    if troubles:
        raise troubles[0]


def _tell_the_operator(vantage: Vantage, deps: Deps) -> None:
    deps.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            subject=f"The watch is blind: {vantage} (監視元の通信異常)",
            text="None of the reference targets answers, so the fault is on the watch's own side; "
            "what it saw counts as unknown, neither up nor down. / 監視元から基準となる接続先に"
            "到達できません。監視結果は「確認不能」として扱います。",
        )
    )
