"""Which language a caller reads: what `Accept-Language` likes best of those that we speak."""

import re
from typing import Final

from chalice.app import Request

from functions.core.domain.contacts import Language

WISH: Final = re.compile(rf"({'|'.join(Language)})(?:-[\w-]+)?(?:\s*;\s*q=([01](?:\.\d{{1,3}})?))?")


def language_of(request: Request) -> Language:
    """Return it; English for who says nothing, as programs do, or nothing that we speak."""
    said = (request.headers.get("accept-language") or "").lower().split(",")
    wishes = [
        (float(wish[2] or 1), wish[1]) for each in said if (wish := WISH.fullmatch(each.strip()))
    ]
    weight, liked = max(wishes, key=lambda each: each[0], default=(0.0, Language.EN))
    return Language(liked) if weight else Language.EN
