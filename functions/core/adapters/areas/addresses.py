"""Who there is in an area's mail, as the lines of the books that postfix and dovecot look it up in.

What stands still on purpose is deferred, never bounced: its senders try again for days.
"""

from __future__ import annotations

from functools import cached_property

from functions.core.adapters.areas import sieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.letters import Mailbox

    Account = tuple[str, int, str, int, int, str, int, str, str]

LATER = "450 4.3.2 Not available at present, try again later"
DISABLED = "550 5.2.1 This mailbox is disabled"
FULL = "552 5.2.2 This account has no room for more mail"
NOTHING, ALL, NO_SCRIPTS = 0, 1, 2
"""What an area may send."""
SCRIPTS = "/var/lib/noren-mail/sieve"
SHARED = "/etc/dovecot/noren"


def sends(area: Area) -> int:
    if area.state != "active" or not area.may_send:
        return NOTHING
    return ALL if area.scripts_may_send else NO_SCRIPTS


def untagged(address: str) -> str:
    """Return the mailbox's own address: `info+shop@…` is `info@…`."""
    local, _, domain = address.partition("@")
    return f"{local.partition('+')[0]}@{domain}"


class Post:
    """An area's mail. `ids`: its system user's uid and gid; `host`: the server's own name."""

    def __init__(self, area: Area, ids: tuple[int, int], host: str) -> None:
        self._area, self._ids, self._host = area, ids, host
        self._sends = sends(area) != NOTHING
        self.here = {each.name for each in area.domains if each.enabled and each.mail == "here"}

    @cached_property
    def scripts(self) -> dict[str, str]:
        """Return the sieve scripts by address: what a mailbox, alias or list does with mail."""
        outward = {
            each.address: sieve.relay([t for t in each.targets if not self._is_here(t)])
            for each in self._area.aliases
            if not all(self._is_here(target) for target in each.targets)
        }
        lists = {each.address: sieve.list_(each) for each in self._area.lists}
        named = {each.address: sieve.mailbox(each, self._names(each)) for each in self._boxes}
        return {**outward, **lists, **{a: text for a, text in named.items() if text}}

    def postfix(self) -> dict[str, list[tuple[str | int, ...]]]:
        area = self._area
        held = int(area.held)
        return {
            "area": [(area.mail_per_hour, sends(area))],
            "domain": [
                (each.name, int(each.name in self.here), held)
                for each in area.domains
                if each.enabled
            ],
            "address": [(address, int(self._is_here(address))) for address in self._delivered()],
            "alias": list(self._expansions()),
            "sender": list(self._senders()),
            "refusal": list(self._refusals()),
            "member": [
                (each.address, member)
                for each in area.lists
                if each.members_only
                for member in each.members
            ],
            "passing": [(address,) for address in sorted(self.scripts)],
        }

    def dovecot(self) -> list[Account]:
        """Return the accounts: mailboxes, and addresses that only pass mail on."""
        accounts = [
            self._account(
                each.address, each.hash, self._may_log_in(each), each.quota_mib, each.spam
            )
            for each in self._boxes
        ]
        boxes = {each.address for each in self._boxes}
        passing = [address for address in self.scripts if address not in boxes]
        return accounts + [self._account(each, "", 0, 1, "off") for each in passing]

    def sendmail(self) -> list[tuple[str, str]]:
        """Return the senders whose names the area's own programs may use.

        Sieve's mail is sent in this way too: it goes on when scripts may not send.
        """
        if sends(self._area) == NO_SCRIPTS:
            return [(self._area.slug, address) for address in sorted(self.scripts)]
        if not self._sends:
            return []
        names = [f"@{each.name}" for each in self._area.domains if each.enabled]
        own = f"{self._area.slug}@{self._host}"
        return [(self._area.slug, pattern) for pattern in (own, *names)]

    @property
    def _boxes(self) -> tuple[Mailbox, ...]:
        return self._area.mailboxes

    def _is_here(self, address: str) -> bool:
        return address.rpartition("@")[2] in self.here

    def _may_log_in(self, box: Mailbox) -> int:
        return int(box.enabled and self._area.state == "active")

    def _delivered(self) -> list[str]:
        return sorted({each.address for each in self._boxes} | set(self.scripts))

    def _expansions(self) -> Iterator[tuple[str, str]]:
        """Yield what postfix expands by itself: targets in this area, and the way out."""
        for alias in self._area.aliases:
            if not self._is_here(alias.address):
                continue
            local = [target for target in alias.targets if self._is_here(target)]
            yield from ((alias.address, target) for target in local)
            if local and len(local) < len(alias.targets):
                yield alias.address, alias.address

    def _names(self, box: Mailbox) -> list[str]:
        """Return a mailbox's addresses: its own, and the aliases that lead to it."""
        aliases = [each.address for each in self._area.aliases if box.address in each.targets]
        return [box.address, *aliases]

    def _senders(self) -> Iterator[tuple[str, str]]:
        if self._sends:
            for box in self._boxes:
                if box.enabled and box.may_send:
                    yield from ((name, box.address) for name in self._names(box))

    def _refusals(self) -> Iterator[tuple[str, str]]:
        """Yield what postfix answers instead of accepting mail, by address or domain."""
        if self._area.held:
            return iter([(name, LATER) for name in sorted(self.here)])
        refused = dict(self._closed_lists() if self._sends else self._way_out())
        refused.update((each, FULL) for each in self._filling())
        refused.update((each.address, DISABLED) for each in self._boxes if not each.enabled)
        return iter(sorted(refused.items()))

    def _filling(self) -> list[str]:
        """Return the addresses whose mail would stay here, where there is no room for it."""
        if not self._area.mail_full:
            return []
        boxes = {b.address for b in self._boxes if b.enabled and (b.keep_copy or not b.forward_to)}
        led = {a.address for a in self._area.aliases if boxes & set(a.targets)}
        return sorted(boxes | led)

    def _closed_lists(self) -> list[tuple[str, str]]:
        return [(each.address, "only_members") for each in self._area.lists if each.members_only]

    def _way_out(self) -> list[tuple[str, str]]:
        """Return what has to wait while the area may not send: whatever would leave here again."""
        boxes = {each.address for each in self._boxes if not each.forward_to or not each.enabled}
        return [(address, LATER) for address in self.scripts if address not in boxes]

    def _account(
        self, address: str, password: str, login: int, quota_mib: int, spam: str
    ) -> Account:
        local, _, domain = address.partition("@")
        own = address in self.scripts
        return (
            address, login, password, *self._ids, f"{self._area.home}/mail/{domain}/{local}",
            quota_mib, f"{SHARED}/spam-{spam}.sieve",
            f"{SCRIPTS}/{self._area.slug}/{address}.sieve" if own else f"{SHARED}/keep.sieve",
        )  # fmt: skip
