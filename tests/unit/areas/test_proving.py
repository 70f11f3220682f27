"""Whose a domain is: by TXT, because it points here, by a recorded word; TXT decides disputes."""

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotAllowed, Unavailable
from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import domains, proving
from functions.core.services.hosting.domains import NewDomain
from functions.core.services.hosting.proving import ProofWish
from functions.core.services.hosting.setting_up import all_of
from tests.cast import ACME, RIVAL, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP
from tests.unit.areas.conftest import HOLDER, OTHER, RESELLER, RIVALS

NAME = "shop.example"
TXT, POINTS, WORD = ProofWish(by="txt"), ProofWish(by="points-here"), ProofWish(by="reseller")
COLLEAGUE = Whose(reseller_id=ACME, customer_id=OTHER.id, by="other-login", holder=True)
RIVALS_HOLDER = Whose(reseller_id=RIVAL, customer_id=RIVALS.id, by="rivals-login", holder=True)


def add(deps: FakeDeps, whose: Whose = HOLDER, name: str = NAME) -> Domain:
    return domains.add(whose, NewDomain(name=name), means=deps).thing


def say(deps: FakeDeps, domain: Domain) -> None:
    """Let the domain's zone hold the TXT record."""
    deps.resolver.said[f"_noren.{domain.name}"].add(domain.challenge)


def proven(deps: FakeDeps, whose: Whose) -> list[str]:
    whole = deps.areas.whole(whose.reseller_id, whose.customer_id)
    return [each.name for each in all_of(whole, Domain) if each.proof]


def test_a_txt_record_proves_a_domain(deps: FakeDeps) -> None:
    say(deps, add(deps))

    done = proving.prove(HOLDER, NAME, TXT, means=deps)

    assert done.thing.proof is not None
    assert (done.thing.proof.by, done.thing.proof.at, done.thing.proof.word_of) == (
        "txt",
        deps.clock(),
        "",
    )
    assert done.operation.action == "domain.prove"
    assert deps.areas.owner(NAME) == (ACME, SHOP)


def test_what_is_missing_is_said(deps: FakeDeps) -> None:
    domain = add(deps)
    deps.resolver.said[f"_noren.{NAME}"].add("another")

    with pytest.raises(Invalid, match=f"no TXT record _noren.{NAME} with {domain.challenge}"):
        proving.prove(HOLDER, NAME, TXT, means=deps)


def test_an_empty_record_proves_nothing(deps: FakeDeps) -> None:
    domain = add(deps)
    place = (ACME, SHOP, "domain", NAME)
    deps.books.things[place] = domain.model_copy(update={"challenge": ""})
    deps.resolver.said[f"_noren.{NAME}"].add("")

    with pytest.raises(Invalid, match="no TXT record"):
        proving.prove(HOLDER, NAME, TXT, means=deps)


def test_a_domain_that_points_here_is_proven(deps: FakeDeps) -> None:
    add(deps)
    with pytest.raises(Invalid, match=r"does not point to 192\.0\.2\.1"):
        proving.prove(HOLDER, NAME, POINTS, means=deps)
    deps.resolver.pointing[NAME] |= {"192.0.2.1", "192.0.2.99"}

    done = proving.prove(HOLDER, NAME, POINTS, means=deps)

    assert done.thing.proof
    assert done.thing.proof.by == "points-here"


def test_a_server_that_is_known_by_its_name_is_looked_up(deps: FakeDeps) -> None:
    known = deps.servers.get(WEB01)
    deps.servers.save(known.model_copy(update={"address": "web01.hosting.test"}))
    add(deps)
    deps.resolver.pointing["web01.hosting.test"].add("2001:db8::1")
    deps.resolver.pointing[NAME].add("2001:db8::1")

    assert proving.prove(HOLDER, NAME, POINTS, means=deps).thing.proof


def test_only_the_reseller_gives_its_word_and_it_is_on_record(deps: FakeDeps) -> None:
    add(deps)
    with pytest.raises(NotAllowed, match="provider"):
        proving.prove(HOLDER, NAME, WORD, means=deps)

    done = proving.prove(RESELLER, NAME, WORD, means=deps)

    assert done.thing.proof
    assert (done.thing.proof.by, done.thing.proof.word_of) == ("reseller", RESELLER.by)


def test_a_subdomain_needs_no_proof_of_its_own(deps: FakeDeps) -> None:
    add(deps)
    add(deps, name=f"dev.{NAME}")

    with pytest.raises(Invalid, match=f"proven with {NAME}"):
        proving.prove(HOLDER, f"dev.{NAME}", TXT, means=deps)


def test_without_dns_nothing_is_proven_or_refused(deps: FakeDeps) -> None:
    add(deps)
    deps.resolver.failure = Unavailable("DNS: Timeout")

    with pytest.raises(Unavailable):
        proving.prove(HOLDER, NAME, TXT, means=deps)


@pytest.mark.parametrize("rival", [COLLEAGUE, RIVALS_HOLDER])
@pytest.mark.parametrize("name", [NAME, f"www2.{NAME}", f"a.b.{NAME}"])
def test_what_is_proven_nobody_else_claims_by_pointing_here(
    deps: FakeDeps, rival: Whose, name: str
) -> None:
    say(deps, add(deps))
    proving.prove(HOLDER, NAME, TXT, means=deps)
    deps.resolver.pointing[name].add("192.0.2.1")
    add(deps, rival, name)

    with pytest.raises(AlreadyExists):
        proving.prove(rival, name, POINTS, means=deps)

    assert proven(deps, rival) == []


def test_below_what_another_has_a_parent_cannot_be_claimed_either(deps: FakeDeps) -> None:
    say(deps, add(deps, name=f"dept.{NAME}"))
    proving.prove(HOLDER, f"dept.{NAME}", TXT, means=deps)
    add(deps, RIVALS_HOLDER)
    deps.resolver.pointing[NAME].add("192.0.2.1")

    with pytest.raises(AlreadyExists):
        proving.prove(RIVALS_HOLDER, NAME, POINTS, means=deps)


def test_a_txt_record_takes_a_domain_from_who_has_none(deps: FakeDeps) -> None:
    squatted = add(deps, RIVALS_HOLDER)
    deps.resolver.pointing[NAME].add("192.0.2.1")
    proving.prove(RIVALS_HOLDER, squatted.name, POINTS, means=deps)
    say(deps, add(deps))

    proving.prove(HOLDER, NAME, TXT, means=deps)

    assert (proven(deps, HOLDER), proven(deps, RIVALS_HOLDER)) == ([NAME], [])
    assert deps.areas.owner(NAME) == (ACME, SHOP)
    ordered, _ = deps.operations.page(RIVAL, RIVALS.id)
    assert ("domain.lose", "system: disputed") in {(each.action, each.by) for each in ordered}


def test_between_two_txt_records_the_first_stays(deps: FakeDeps) -> None:
    say(deps, add(deps, RIVALS_HOLDER))
    proving.prove(RIVALS_HOLDER, NAME, TXT, means=deps)
    say(deps, add(deps))

    with pytest.raises(AlreadyExists):
        proving.prove(HOLDER, NAME, TXT, means=deps)

    assert proven(deps, RIVALS_HOLDER) == [NAME]


def test_who_has_a_part_of_a_domain_does_not_take_the_whole(deps: FakeDeps) -> None:
    add(deps, RIVALS_HOLDER)
    deps.resolver.pointing[NAME].add("192.0.2.1")
    proving.prove(RIVALS_HOLDER, NAME, POINTS, means=deps)
    say(deps, add(deps, name=f"dept.{NAME}"))

    with pytest.raises(AlreadyExists):
        proving.prove(HOLDER, f"dept.{NAME}", TXT, means=deps)


def test_who_has_the_whole_takes_it_from_who_has_a_part(deps: FakeDeps) -> None:
    say(deps, add(deps, RIVALS_HOLDER, f"dept.{NAME}"))
    proving.prove(RIVALS_HOLDER, f"dept.{NAME}", TXT, means=deps)
    say(deps, add(deps))

    proving.prove(HOLDER, NAME, TXT, means=deps)

    assert (proven(deps, HOLDER), proven(deps, RIVALS_HOLDER)) == ([NAME], [])


def test_what_is_given_up_is_free_again(deps: FakeDeps) -> None:
    say(deps, add(deps))
    proving.prove(HOLDER, NAME, TXT, means=deps)
    domains.remove(HOLDER, NAME, version=2, means=deps)
    say(deps, add(deps, RIVALS_HOLDER))

    assert proving.prove(RIVALS_HOLDER, NAME, TXT, means=deps).thing.proof


def test_twins_that_look_alike_are_two_names(deps: FakeDeps) -> None:
    say(deps, add(deps, name="apple.example"))
    proving.prove(HOLDER, "apple.example", TXT, means=deps)

    twin = add(deps, RIVALS_HOLDER, "аpple.example")

    assert twin.name == "xn--pple-43d.example"
