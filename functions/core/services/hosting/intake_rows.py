"""What an intake says of one subscription."""

import datetime as dt
from collections.abc import Iterator, Sequence

from functions.core.domain.hosting.adopting import Adopted, adopt
from functions.core.domain.hosting.areas import Area, AreaObject, DnsRecord, Proof
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.intakes import IntakeFate, IntakeRow
from functions.core.domain.hosting.matching import Matched, matched
from functions.core.services.hosting.contracts import Means


class Known:
    """A subscription that is a customer already."""

    def __init__(self, found: FoundArea, head: Area, by: str, means: Means) -> None:
        self.found, self.head = found, head
        whole = means.areas.whole(head.reseller_id, head.customer_id)
        self.adopted = adopt(found, head.limits, word(by, means.clock()))
        self.matched: Matched = matched(whole.objects, self.adopted.things)

    @property
    def writes(self) -> tuple[AreaObject, ...]:
        """What is written: of an area that was taken over, what is recorded counts."""
        changed = self.matched.changed if self.head.observe else ()
        return (*self.matched.new, *changed)


def known_row(known: Known) -> IntakeRow:
    head = known.head
    over = head.stage in {Stage.CANCELLED, Stage.PURGED}
    fate = IntakeFate.CHANGED if known.writes else IntakeFate.SAME
    return IntakeRow.model_validate(
        {
            **facts(known.found, known.adopted, named(known.writes)),
            "fate": IntakeFate.REFUSED if over else fate,
            "reason": f"its customer is {head.stage}" if over else "",
            "reseller_id": head.reseller_id,
            "customer_id": head.customer_id,
            "observed": head.observe,
            "vanished": named(known.matched.vanished),
        }
    )


def facts(found: FoundArea, adopted: Adopted, things: tuple[str, ...]) -> dict[str, object]:
    """Return what every row says."""
    return {
        "subscription": found.name,
        "owner": found.login,
        "reseller": found.reseller,
        "things": things,
        "passwords": adopted.passwords,
        "beyond": adopted.beyond,
    }


def named(things: Sequence[AreaObject]) -> tuple[str, ...]:
    return tuple(_named(things))


def word(by: str, at: dt.datetime) -> Proof:
    """Return the operator's word for a domain, on record."""
    return Proof(by="operator", at=at, word_of=by)


def _named(things: Sequence[AreaObject]) -> Iterator[str]:
    for each in things:
        said = each.name
        if isinstance(each, DnsRecord):
            said = f"{each.zone} {each.host} {each.type}"
        yield f"{each.kind.replace('-', ' ')} {said}"
