"""The keys of people and of signing in: what `keys.py` is for everything else."""

from typing import Final

from functions.core.domain.callers import Audience
from functions.core.domain.ids import ResellerId, TokenId
from functions.core.domain.people import PersonKey
from functions.core.domain.sessions import TryKey
from functions.core.store.keys import Key, of_reseller

PERSON: Final = "PERSON#"


def of_tenant(reseller_id: ResellerId | None) -> str:
    """Name the partition of a reseller, or of the operator."""
    return of_reseller(reseller_id) if reseller_id else "OPERATOR"


def people(audience: Audience) -> str:
    return f"{PERSON}{audience}#"


def person(key: PersonKey) -> Key:
    return _key(of_tenant(key.reseller_id), f"{people(key.audience)}{key.id}")


def login(audience: Audience, login_id: str, reseller_id: ResellerId | None) -> Key:
    """Name the item that makes a login ID unique, and says whose it is."""
    within = f"{reseller_id or ''}#" if audience is Audience.ACCOUNT else ""
    return _key(f"UQ#{audience}#{within}{login_id}", "LOGIN")


def sessions(key: PersonKey) -> str:
    """Name the partition of a person's sessions."""
    return f"SES#{key.audience}#{key.username}"


TOKEN: Final = "TOKEN#"  # noqa: S105 - how its key begins


def token(reseller_id: ResellerId, token_id: TokenId) -> Key:
    return _key(of_tenant(reseller_id), f"{TOKEN}{token_id}")


def session(key: PersonKey, session_id: str) -> Key:
    return _key(sessions(key), session_id)


def challenge(digest: str) -> Key:
    return _key(f"CHG#{digest}", "CHALLENGE")


def code(key: PersonKey) -> Key:
    return _key(sessions(key), "CODE")


def used(key: PersonKey, digest: str) -> Key:
    return _key(sessions(key), f"USED#{digest}")


def tries(key: TryKey) -> Key:
    return _key(f"TRY#{key.audience}#{key.name}", key.purpose.value)


def _key(pk: str, sk: str) -> Key:
    return {"pk": pk, "sk": sk}
