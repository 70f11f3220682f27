"""Names that lead to what only this machine or its cloud can reach: not visited, a person told."""

from collections.abc import Callable, Sequence
from functools import partial

from functions.core.domain.addresses import complaint_of
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.watch import Observation, Reason, Status
from functions.core.wiring import Deps
from functions.probes.runner import IN_FLIGHT, check_now


def guarded(deps: Deps, in_flight: int = IN_FLIGHT) -> Callable[..., list[Observation]]:
    """Return the runner that visits no address which nobody may register either."""
    complaint = partial(complaint_of, allow_loopback=deps.settings.allow_loopback)
    return partial(check_now, in_flight=in_flight, complaint=complaint)


def tell_of_forbidden(seen: Sequence[Observation], deps: Deps) -> None:
    """Alert of each name once: the watch sees nothing of its server until somebody corrects it."""
    refused = {
        each.address: each.detail
        for each in seen
        if each.status is Status.UNKNOWN and each.reason is Reason.RESOLVE
    }
    for address, detail in refused.items():
        deps.jobs.tell(
            Tell(
                kind=TellKind.ALERT,
                subject=f"{address} is not watched: see its name (監視対象外のアドレス)",
                text=f"{address}: {detail}. Its state is unknown until the name is corrected. / "
                "監視できないアドレスを指しているため、このサーバーは監視されていません。",
            )
        )
