"""Cursors: where a page ended, spelled for a URL; one that was tampered with is refused."""

import base64
import binascii
import json

from functions.core.domain.errors import Invalid
from functions.core.store.items import Item, to_attributes, to_plain


def spell(last: Item) -> str:
    """Spell the key at which a page ended."""
    plain = json.dumps(to_plain(last), separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read(cursor: str, partition: str, names: tuple[str, ...]) -> Item:
    """Read it back; it must hold exactly these keys and belong to this partition."""
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise not_ours() from error
    if not isinstance(plain, dict) or sorted(plain) != sorted(names):
        raise not_ours()
    if plain[names[0]] != partition or not all(isinstance(each, str) for each in plain.values()):
        raise not_ours()
    return to_attributes(plain)


def read_sharded(cursor: str | None, shards: int) -> tuple[int, str | None]:
    """Read a cursor that walks shards: `<number>.<where in it>`."""
    if cursor is None:
        return 0, None
    number, dot, where = cursor.partition(".")
    if not dot or number not in map(str, range(shards)):
        raise not_ours()
    return int(number), where or None


def not_ours() -> Invalid:
    return Invalid("after", "this is not a cursor of this list")
