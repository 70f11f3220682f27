"""How customers are found: by the beginning of what people know of them."""

import re
import unicodedata
from typing import Final

from functions.core.domain.hosting.customers import Customer

LEGAL_FORMS: Final = ("株式会社", "有限会社", "合同会社", "一般社団法人", "(株)", "(有)", "(同)")
"""Nobody remembers on which side of a name they stand."""
MOST_BYTES: Final = 400
"""Of a term: one letter may be spelled with many (U+FDFA: 18), and a key holds 1024 bytes."""
HIRAGANA: Final = range(0x3041, 0x3097)
IN_AREA: Final = re.compile(r"^(h[0-9a-z]{7})[-_]")
"""How FTP logins, databases and their users begin: with their area's name."""
TO_KATAKANA: Final = {code: code + 0x60 for code in HIRAGANA}


def spelled(text: str) -> str:
    """Spell a text so that width, case, kana and spaces make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(TO_KATAKANA)
    return "".join(plain.split()).encode()[:MOST_BYTES].decode(errors="ignore")


def sought(typed: str) -> str:
    """Return what to look for: of a mail address its domain, of an area's login the area."""
    area = IN_AREA.match(typed.strip().casefold())
    return area[1] if area else typed.rpartition("@")[2] or typed


def terms(customer: Customer) -> frozenset[str]:
    """Return everything by whose beginning a customer is found, besides its domains."""
    texts = (
        *(customer.contract_name, customer.kana, customer.number),
        *(customer.login_id, customer.slug),
    )
    names = {spelled(each) for each in texts}
    names |= {_bare(each) for each in names}
    return frozenset(filter(None, names))


def domain_terms(name: str) -> frozenset[str]:
    """Return how a domain is typed: as the wire has it, and as people read it."""
    try:
        return frozenset({name, spelled(name.encode("ascii").decode("idna"))})
    except UnicodeError:
        return frozenset({name})


def _bare(name: str) -> str:
    for form in LEGAL_FORMS:
        name = name.removeprefix(form)
    return name
