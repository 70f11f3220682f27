"""Giving way: what a cancelled area had last is taken off its server before another has it there.

Until then it stays as it was: who is restored has it again.
"""

from typing import Final

from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing

BY: Final = "system: proven by another"


def give_way(registrable: DomainName, whose: Whose, *, means: Handing) -> None:
    """Let a cancelled area lose what it had of a domain that nobody has any more."""
    last = means.areas.last_owner(registrable)
    if last is None or last == (whose.reseller_id, whose.customer_id):
        return
    whole = means.areas.whole(*last)
    if whole.area.stage is not Stage.CANCELLED:
        return
    theirs = Whose(reseller_id=last[0], customer_id=last[1], by=BY, holder=False)
    for each in whole.objects:
        if isinstance(each, Domain) and each.proof and each.registrable == registrable:
            lost = each.model_copy(update={"proof": None})
            setting_up.change(theirs, whole.area, lost, "lose", means=means)
