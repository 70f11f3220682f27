"""What the public DNS says, by a real name server on loopback."""

import pytest

from functions.core.adapters.resolver import PublicDns
from functions.core.domain.errors import Unavailable
from tests.unit.areas.nameserver import Zone, serving

ZONE: Zone = {
    ("_noren.shop.example.", "TXT"): ['"planted"', '"two " "strings"', '"\\195\\169"'],
    ("shop.example.", "A"): ["192.0.2.1", "192.0.2.2"],
    ("shop.example.", "AAAA"): ["2001:db8:0:0::1"],
    ("www.shop.example.", "CNAME"): ["shop.example."],
}


def test_the_texts_of_a_name_are_read_each_as_one() -> None:
    with serving(ZONE) as server:
        texts = PublicDns(server).texts("_noren.shop.example")

    assert {"planted", "two strings"} < texts


def test_addresses_are_found_wherever_aliases_lead() -> None:
    with serving(ZONE) as server:
        resolver = PublicDns(server)
        direct, alias = resolver.addresses("shop.example"), resolver.addresses("www.shop.example")

    assert direct == alias == {"192.0.2.1", "192.0.2.2", "2001:db8::1"}


def test_who_does_not_exist_or_has_no_such_record_says_nothing() -> None:
    with serving(ZONE) as server:
        resolver = PublicDns(server)

        assert resolver.texts("other.example") == frozenset()
        assert resolver.texts("shop.example") == frozenset()
        assert resolver.addresses("_noren.shop.example") == frozenset()


@pytest.mark.parametrize("rcode", ["SERVFAIL", "REFUSED"])
def test_a_server_in_trouble_is_no_answer(rcode: str) -> None:
    with serving(ZONE, rcode=rcode) as server, pytest.raises(Unavailable, match="DNS"):
        PublicDns(server, patience_s=0.5).texts("shop.example")


def test_silence_is_no_answer() -> None:
    with serving(ZONE, silent=True) as server, pytest.raises(Unavailable, match="DNS"):
        PublicDns(server, patience_s=0.3).addresses("shop.example")
