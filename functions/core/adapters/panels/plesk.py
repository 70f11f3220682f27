"""Plesk, by its REST and XML APIs and its administrator's key: read first, then told what differs.

It takes no hashes of ours: passwords are set in it. Nothing of it is removed but what it was told
to set up by an application before.
"""

from collections.abc import Callable
from typing import NoReturn

from functions.core.adapters.panels import plesk_reading
from functions.core.adapters.panels.plesk_doing import Telling
from functions.core.adapters.panels.plesk_doors import Doors
from functions.core.adapters.panels.plesk_subscription import Listing, Subscription
from functions.core.domain.errors import Refused
from functions.core.domain.hosting.differing import deviations, names
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.errands import EPOCH
from functions.core.domain.hosting.found import FoundArea, Survey
from functions.core.domain.hosting.logs import LogLines, LogWish
from functions.core.domain.hosting.panels import Applied, AreaDigest, Usage
from functions.core.domain.model import Instant
from functions.core.domain.servers import Server

NOT_TOLD = "a server with Plesk does not tell this: look into its own panel"
NOT_THERE = "no subscription of that server is this area: it is set up in Plesk, then taken in"
WHENEVER = EPOCH
"""What is read to be told at once is kept nowhere: nobody asks when it was."""
PASSES = 3
"""What follows from what was just set up is seen at the next reading."""


class PleskPanel:
    """Implements the port Panel as far as it can be kept: whoever asks for more is refused."""

    def __init__(self, secrets: Callable[[str], str]) -> None:
        self._secrets = secrets

    def apply(self, server: Server, document: Document) -> Applied:
        """Tell what differs, until nothing does; raise Refused for what only a person can set."""
        doors = Doors(server, self._secrets)
        listed = plesk_reading.listing(doors)
        found = self._area(doors, listed, server, document)
        if document.state == "absent":
            return _done(document, _removed(doors, found))
        if found is None:
            raise Refused(NOT_THERE)
        changed: list[str] = []
        for _ in range(PASSES):
            told = Telling(doors, listed, document, found).tell(deviations(document, found))
            changed += told
            if not told:
                break
            found = self._read(doors, server, found.guid)
        _demand_all(document, found)
        return _done(document, changed)

    def digests(self, server: Server) -> list[AreaDigest]:
        del server
        _refused()

    def usage(self, server: Server) -> Usage:
        del server
        _refused()

    def log(self, server: Server, wish: LogWish) -> LogLines:
        del server, wish
        _refused()

    def survey(self, server: Server, at: Instant) -> Survey:
        """Read what is there; raise Unavailable or Refused."""
        return plesk_reading.survey(Doors(server, self._secrets), server.id, at)

    def _area(
        self, doors: Doors, listed: Listing, server: Server, document: Document
    ) -> FoundArea | None:
        """Find the subscription that this area is: its name may be another by now."""
        for each in listed.subscriptions:
            empty = FoundArea(server_id=server.id, name=each.name, guid=each.guid, read_at=WHENEVER)
            if empty.slug == document.slug:
                return Subscription(doors, listed, each).read(server.id, WHENEVER)
        return None

    def _read(self, doors: Doors, server: Server, guid: str) -> FoundArea:
        listed = plesk_reading.listing(doors)
        main = next((each for each in listed.subscriptions if each.guid == guid), None)
        if main is None:
            raise Refused(NOT_THERE)
        return Subscription(doors, listed, main).read(server.id, WHENEVER)


def _removed(doors: Doors, found: FoundArea | None) -> list[str]:
    """Remove a purged area's subscription; harmless when it is gone."""
    if found is None:
        return []
    doors.call("subscription", "--remove", found.name)
    return [f"subscription {found.name}"]


def _demand_all(document: Document, found: FoundArea) -> None:
    """Raise Refused with what is left: it can only be set in the panel, by a person."""
    left = [each.said for each in deviations(document, found) if each.is_wanted]
    if left:
        raise Refused(f"to be set in Plesk itself: {'; '.join(left)}")


def _done(document: Document, changed: list[str]) -> Applied:
    return Applied(
        slug=document.slug,
        generation=document.generation,
        changed=tuple(changed),
        digest=document.digest(),
        things=() if document.state == "absent" else names(document),
    )


def _refused() -> NoReturn:
    raise Refused(NOT_TOLD)
