"""Giving way: what a cancelled area had last is taken off its server when another has claimed it.

Until then it stays as it was: who is restored has it again.
"""

from functools import partial
from typing import Final

from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import contracts, setting_up
from functions.core.services.hosting.means import Handing

BY: Final = "system: proven by another"


def last_of(registrable: DomainName, whose: Whose, *, means: Handing) -> Whose | None:
    """Return which cancelled area had a domain last that nobody has; ask before it is claimed."""
    last = means.areas.last_owner(registrable)
    if last is None or last == (whose.reseller_id, whose.customer_id):
        return None
    return Whose(reseller_id=last[0], customer_id=last[1], by=BY, holder=False)


def give_way(last: Whose | None, registrable: DomainName, *, means: Handing) -> None:
    """Let a cancelled area lose what it had of a domain; only when another really has it.

    Who claimed it has it already: whoever writes the cancelled area meanwhile is waited for.
    """
    if last is not None:
        contracts.in_turn(partial(_lose, last, registrable, means))


def _lose(last: Whose, registrable: DomainName, means: Handing) -> None:
    whole = means.areas.whole(last.reseller_id, last.customer_id)
    if whole.area.stage is not Stage.CANCELLED:
        return
    for each in whole.objects:
        if isinstance(each, Domain) and each.proof and each.registrable == registrable:
            lost = each.model_copy(update={"proof": None})
            setting_up.change(last, whole.area, lost, "lose", means=means)
