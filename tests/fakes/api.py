"""What the API's frame keeps, in memory: the audit log, wishes that may come again, paces."""

import datetime as dt

from functions.core.domain.audit import AuditEvent
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import stamp
from functions.core.domain.paces import Pace
from functions.core.domain.repeats import Repeat
from tests.fakes import shelf


class FakeAuditLog:
    def __init__(self) -> None:
        self.all: list[AuditEvent] = []

    def add(self, event: AuditEvent) -> None:
        self.all = [each for each in self.all if (each.at, each.id) != (event.at, event.id)]
        self.all.append(event)

    def page(
        self, reseller_id: ResellerId | None, after: str | None = None, limit: int = 50
    ) -> tuple[list[AuditEvent], str | None]:
        wanted = (each for each in self.all if reseller_id in (None, each.reseller_id))
        rows = {f"{stamp(each.at)}#{each.id}": each for each in wanted}
        return shelf.page(f"audit {reseller_id}", rows, after, limit)


class FullAuditLog(FakeAuditLog):
    """Takes so many events, and no more."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def add(self, event: AuditEvent) -> None:
        if not self._room:
            raise Unavailable("DynamoDB: ThrottlingException")
        self._room -= 1
        super().add(event)


class FakeRepeats:
    def __init__(self) -> None:
        self.all: dict[tuple[str, str], Repeat] = {}

    def claim(self, repeat: Repeat, now: dt.datetime) -> Repeat | None:
        known = self.all.get((repeat.caller, repeat.key))
        if known is not None and now < known.expires_at:
            return known
        self.keep(repeat)
        return None

    def take_up(self, repeat: Repeat, known: Repeat) -> bool:
        if self.all[repeat.caller, repeat.key].attempt != known.attempt:
            return False
        self.keep(repeat)
        return True

    def keep(self, repeat: Repeat) -> None:
        self.all[repeat.caller, repeat.key] = repeat


class FakePaces:
    def __init__(self) -> None:
        self.used_until: dict[str, dt.datetime] = {}

    def take(self, who: str, pace: Pace, now: dt.datetime) -> dt.timedelta | None:
        used_until = max(self.used_until.get(who, now), now)
        if used_until > now + pace.depth:
            return used_until - now - pace.depth
        self.used_until[who] = used_until + pace.every
        return None
