"""An uploaded certificate: what fits is kept as we spell it, what does not is refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.certificates import checked
from tests.cast import T0
from tests.unit.areas.cast import SHOP
from tests.unit.areas.hostile import HOSTILE
from tests.unit.areas.pems import (
    DAY,
    a_chain,
    a_key,
    a_stranger,
    a_weak_key,
    pem_of,
)

KEY = pem_of(a_key())


@pytest.mark.parametrize("names", [(SHOP,), ("other.example", SHOP), ("Shop.Example",)])
def test_a_certificate_for_the_domain_is_kept(names: tuple[str, ...]) -> None:
    kept = checked(a_chain(*names), KEY, SHOP, T0)

    assert kept.expires_at == T0 + 89 * DAY
    assert kept.chain.count("BEGIN CERTIFICATE") == 2
    assert kept.key == KEY
    assert "PRIVATE" not in repr(kept)


def test_a_star_stands_for_one_label() -> None:
    chain = a_chain(f"*.{SHOP}")

    assert checked(chain, KEY, f"dev.{SHOP}", T0)
    for name in (SHOP, f"a.dev.{SHOP}"):
        with pytest.raises(Invalid, match="chain"):
            checked(chain, KEY, name, T0)


def test_what_stands_around_it_is_dropped() -> None:
    kept = checked(f"# planted\n{a_chain(SHOP)}planted\n", f"planted\n{KEY}", SHOP, T0)

    assert "planted" not in kept.chain + kept.key


@pytest.mark.parametrize(
    ("chain", "key", "field"),
    [
        (a_chain(SHOP), pem_of(a_key(9)), "key"),
        (a_chain(SHOP), pem_of(a_key(), b"planted"), "key"),
        (a_chain(SHOP), a_weak_key(), "key"),
        (a_chain(SHOP), pem_of(ed25519.Ed25519PrivateKey.generate()), "key"),
        (a_chain("other.example"), KEY, "chain"),
        (a_chain(), KEY, "chain"),
        (a_chain(SHOP, first=T0 + DAY), KEY, "chain"),
        (a_chain(SHOP, first=T0 - 91 * DAY), KEY, "chain"),
        (a_stranger(SHOP), KEY, "chain"),
        (a_chain(SHOP) * 4, KEY, "chain"),
        ("", KEY, "chain"),
        (a_chain(SHOP), "", "key"),
        *((each, KEY, "chain") for each in HOSTILE),
        *((a_chain(SHOP), each, "key") for each in HOSTILE),
    ],
)
def test_what_does_not_fit_is_refused_and_not_repeated(chain: str, key: str, field: str) -> None:
    with pytest.raises(Invalid, match=rf"^{field}: ") as refused:
        checked(chain, key, SHOP, T0)

    assert "planted" not in str(refused.value)
