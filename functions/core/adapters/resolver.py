"""The public DNS, asked through the machine's resolver or a named one."""

import ipaddress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from functions.core.domain.errors import Unavailable

if TYPE_CHECKING:
    from dns.rdata import Rdata
    from dns.resolver import Resolver

PATIENCE_S: Final = 4.0
"""For a whole question: somebody waits before a console."""
DNS_PORT: Final = 53


class PublicDns:
    """`server` is `address:port`; empty: whatever the machine asks."""

    def __init__(self, server: str = "", patience_s: float = PATIENCE_S) -> None:
        self._server, self._patience_s = server, patience_s

    def texts(self, name: str) -> frozenset[str]:
        return frozenset(
            b"".join(getattr(each, "strings", ())).decode("ascii", "replace")
            for each in self._records(name, "TXT")
        )

    def addresses(self, name: str) -> frozenset[str]:
        found = [*self._records(name, "A"), *self._records(name, "AAAA")]
        return frozenset(str(ipaddress.ip_address(each.to_text())) for each in found)

    def _records(self, name: str, kind: str) -> "list[Rdata]":
        from dns.exception import DNSException
        from dns.resolver import NXDOMAIN, NoAnswer

        try:
            answer = self._resolver.resolve(
                f"{name}.", kind, lifetime=self._patience_s, search=False, raise_on_no_answer=False
            )
        except (NXDOMAIN, NoAnswer):
            return []
        except (DNSException, OSError) as error:
            raise Unavailable(f"DNS: {type(error).__name__}") from error
        return list(answer.rrset or ())

    @cached_property
    def _resolver(self) -> "Resolver":
        """Make it when it is first asked: loading the library takes a tenth of a second."""
        from dns.resolver import Resolver

        if not self._server:
            return Resolver()
        address, _, port = self._server.rpartition(":")
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = [address], int(port or DNS_PORT)
        return resolver
