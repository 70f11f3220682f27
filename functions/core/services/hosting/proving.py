"""Whose a domain is: by a TXT record, because it points here, or by the reseller's word.

A TXT record decides disputes: it says who keeps the domain's zone today.
"""

import ipaddress
from typing import Final, Literal, Protocol

from functions.core import ports
from functions.core.domain.errors import AlreadyExists, Invalid, NotAllowed
from functions.core.domain.hosting.areas import Area, Domain, Proof
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.domains import Means as DomainMeans
from functions.core.services.hosting.giving_way import give_way, last_of
from functions.core.services.hosting.setting_up import Done, all_of

TXT_HOST: Final = "_noren"
"""Below the domain: there its TXT record is looked for."""
DISPUTE: Final = "system: disputed"


class Means(DomainMeans, Protocol):
    @property
    def resolver(self) -> ports.Resolver: ...


class ProofWish(Model):
    """How a domain is to be proven."""

    by: Literal["txt", "points-here", "reseller"]


def prove(whose: Whose, name: DomainName, wish: ProofWish, *, means: Means) -> Done[Domain]:
    """Look for the proof now; raise Invalid, saying what was looked for and not found."""
    area, domain = setting_up.find(whose, Domain, name, means=means)
    if domain.parent:
        raise Invalid("by", f"a subdomain is proven with {domain.parent}")
    _demand_proof(whose, area, domain, wish, means)
    word_of = whose.by if wish.by == "reseller" else ""
    proof = Proof(by=wish.by, at=means.clock(), word_of=word_of)
    proven = domain.model_copy(update={"proof": proof})
    last = last_of(domain.registrable, whose, means=means)
    done = _claimed(whose, area, proven, wish, means)
    give_way(last, domain.registrable, means=means)
    return done


def _claimed(
    whose: Whose, area: Area, proven: Domain, wish: ProofWish, means: Means
) -> Done[Domain]:
    """Write it down as proven; once more, when a dispute about it was decided."""
    try:
        return setting_up.change(whose, area, proven, "prove", means=means)
    except AlreadyExists as taken:
        if wish.by != "txt" or not _decided(whose, proven, means):
            raise AlreadyExists(taken.noun, taken.key, "by") from taken
    return setting_up.change(whose, area, proven, "prove", means=means)


def _demand_proof(whose: Whose, area: Area, domain: Domain, wish: ProofWish, means: Means) -> None:
    match wish.by:
        case "txt":
            if not _says(domain, means):
                where = f"{TXT_HOST}.{domain.name}"
                raise Invalid("by", f"there is no TXT record {where} with {domain.challenge}")
        case "points-here":
            ours = _addresses(means.servers.get(area.server_id).address, means)
            if not ours & means.resolver.addresses(domain.name):
                listed = ", ".join(sorted(ours))
                raise Invalid("by", f"{domain.name} does not point to {listed}")
        case "reseller":
            if whose.holder:
                raise NotAllowed("only your provider can give its word for a domain")


def _addresses(server: str, means: Means) -> frozenset[str]:
    """Return where the server is, also if its record names it."""
    try:
        return frozenset({str(ipaddress.ip_address(server))})
    except ValueError:
        return means.resolver.addresses(server)


def _decided(whose: Whose, domain: Domain, means: Means) -> bool:
    """Take the domain from whoever has it, unless they show a TXT record, too.

    Only what somebody registered is decided about: a part of it may be in other hands.
    """
    owner = means.areas.owner(domain.registrable)
    if domain.name != domain.registrable or owner == (whose.reseller_id, whose.customer_id):
        return False
    if owner is None:  # given up just now
        return True
    theirs = all_of(means.areas.whole(*owner), Domain)
    proven = [each for each in theirs if each.proof and each.registrable == domain.name]
    if any(each.name == domain.name and _says(each, means) for each in proven):
        return False
    _take_away(
        Whose(reseller_id=owner[0], customer_id=owner[1], by=DISPUTE, holder=False), proven, means
    )
    return True


def _take_away(whose: Whose, proven: list[Domain], means: Means) -> None:
    for each in proven:
        area = means.areas.get(whose.reseller_id, whose.customer_id)
        lost = each.model_copy(update={"proof": None})
        setting_up.change(whose, area, lost, "lose", means=means)


def _says(domain: Domain, means: Means) -> bool:
    """Tell whether its TXT record is there; an empty one proves nothing."""
    challenge = domain.challenge
    return bool(challenge) and challenge in means.resolver.texts(f"{TXT_HOST}.{domain.name}")
