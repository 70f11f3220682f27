"""Orders for certificates: what is wanted of a domain, what is there, and when to try again."""

from __future__ import annotations

import json
import time

from functions.core.adapters.areas import pairs, tls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

EARLY = 1 / 3
"""A certificate is renewed when this part of its life is left."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 900, 86_400
"""The authority allows five failures in an hour."""


class Order:
    """What is known of a domain's certificate. It lies beside it."""

    def __init__(self, domain: str, raw: dict[str, Any]) -> None:
        self.domain = domain
        self.names: list[str] = raw.get("names", [])
        """What is wanted of the authority; empty: an uploaded one."""
        self.got: list[str] = raw.get("got", [])
        """For which names it has signed."""
        self.begins_at: float = raw.get("begins_at", 0)
        self.ends_at: float = raw.get("ends_at", 0)
        """0: nobody but we ourselves has signed yet."""
        self.failure: str = raw.get("failure", "")
        self.tries: int = raw.get("tries", 0)
        self.next_at: float = raw.get("next_at", 0)

    @staticmethod
    def of(domain: str, machine: Machine) -> Order:
        return Order(domain, json.loads(machine.read(_path(domain)) or b"{}"))

    @staticmethod
    def all(machine: Machine) -> list[Order]:
        return [Order.of(each, machine) for each in machine.names(tls.FOLDER)]

    def save(self, machine: Machine) -> None:
        raw = {name: value for name, value in vars(self).items() if name != "domain"}
        machine.write(_path(self.domain), json.dumps(raw).encode())

    def is_due(self, now: float) -> bool:
        if not self.names or now < self.next_at:
            return False
        early = self.ends_at - (self.ends_at - self.begins_at) * EARLY
        return set(self.names) != set(self.got) or now >= early

    def succeeded(self, names: list[str], machine: Machine) -> None:
        self.got, self.failure, self.tries, self.next_at = names, "", 0, 0
        self.begins_at = pairs.begins_at(self.domain, machine) or 0
        self.ends_at = pairs.ends_at(self.domain, machine) or 0
        self.save(machine)

    def failed(self, why: str, now: float, machine: Machine) -> None:
        pause = min(FIRST_PAUSE_S * 2**self.tries, LONGEST_PAUSE_S)
        self.failure, self.tries, self.next_at = why, self.tries + 1, now + pause
        self.save(machine)


def want(domain: str, names: list[str], machine: Machine) -> bool:
    """Order a certificate for these names; return whether the order is new."""
    order = Order.of(domain, machine)
    if not tls.is_there(domain, machine):
        pairs.sign_oneself(domain, machine)
    if order.names == names:
        return False
    order.names, order.tries, order.next_at, order.failure = names, 0, 0, ""
    order.save(machine)
    return True


def uploaded(domain: str, machine: Machine) -> None:
    """Keep that it is somebody else's matter when this one ends."""
    order = Order(domain, {"ends_at": pairs.ends_at(domain, machine) or 0})
    if vars(order) != vars(Order.of(domain, machine)):
        order.save(machine)


def is_due(domain: str, machine: Machine) -> bool:
    return Order.of(domain, machine).is_due(time.time())


def _path(domain: str) -> str:
    return f"{pairs.folder(domain)}/order.json"
