"""Where a domain's certificate lies; a site speaks TLS as soon as it is there."""

from __future__ import annotations

from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

FOLDER = STATE + "/certificates"
ACME = "/var/lib/noren-acme"
"""What is put here answers at /.well-known/acme-challenge/ of every site, also of a held one."""


def chain(domain: str) -> str:
    return f"{FOLDER}/{domain}/chain.pem"


def key(domain: str) -> str:
    return f"{FOLDER}/{domain}/key.pem"


def is_there(domain: str, machine: Machine) -> bool:
    return machine.exists(chain(domain)) and machine.exists(key(domain))
