"""From where each check is made: Lambda lets out no ICMP, and on AWS no port 25 and no IPv6."""

import ipaddress
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from functions.core.domain.rounds import Vantage
from functions.core.domain.watch import Service, Target

SMTP_PORT: Final = 25
PORT_25_CLOSED: Final = "port 25 is closed on this network"
NO_IPV6: Final = "this network has no IPv6"


class Rules(Protocol):
    """What decides: `Settings` has all of it."""

    @property
    def check_from(self) -> Vantage: ...
    @property
    def prober_queue_url(self) -> str: ...
    @property
    def port_25_open(self) -> bool: ...
    @property
    def ipv6_open(self) -> bool: ...


def split(targets: Sequence[Target], rules: Rules) -> Mapping[Vantage, tuple[Target, ...]]:
    """Share a server's targets out; without a prober everything is Lambda's."""
    if not rules.prober_queue_url:
        return {Vantage.LAMBDA: tuple(targets)} if targets else {}
    if rules.check_from is Vantage.PROBER:
        return {Vantage.PROBER: tuple(targets)} if targets else {}
    shared = {
        vantage: tuple(each for each in targets if needs_prober(each) is wanted)
        for vantage, wanted in ((Vantage.LAMBDA, False), (Vantage.PROBER, True))
    }
    return {vantage: part for vantage, part in shared.items() if part}


def shares_rounds(rules: Rules) -> bool:
    """Say whether two vantages write the observations of one round."""
    return bool(rules.prober_queue_url) and rules.check_from is Vantage.LAMBDA


def seen_by_lambda(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return what Lambda can stand in for when the prober is silent."""
    return tuple(each for each in targets if not needs_prober(each))


def closed_way(target: Target, vantage: Vantage, rules: Rules) -> str | None:
    """Name what this network does not let out, so that a failure would prove nothing."""
    if vantage is not Vantage.LAMBDA:
        return None
    if _leaves_by_port_25(target) and not rules.port_25_open:
        return PORT_25_CLOSED
    return NO_IPV6 if _is_ipv6(target.address) and not rules.ipv6_open else None


def needs_prober(target: Target) -> bool:
    return target.service is Service.PING or _leaves_by_port_25(target) or _is_ipv6(target.address)


def _leaves_by_port_25(target: Target) -> bool:
    return target.service is not Service.PING and (
        target.service is Service.SMTP or target.effective_port == SMTP_PORT
    )


def _is_ipv6(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.strip("[]")).version == 6
    except ValueError:
        return False
