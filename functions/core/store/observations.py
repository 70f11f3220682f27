"""What rounds saw: one compact item per server and round, below 1 KB, kept for 35 days.

An observation is spelled `status|port|latency|method|offset|certificate|reason|detail`: the offset
in milliseconds from the round's time, the certificate by the name of the attribute that holds it,
since a server shows the same one on most of its ports. Each service and each certificate is an
attribute of its own: two vantages that write one round never meet in one of them.
"""

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from typing import Any, Final

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.rounds import ServerObservation
from functions.core.domain.watch import Certificate, Method, Observation, Reason, Service, Status
from functions.core.store import keys
from functions.core.store.items import Item, to_attributes, to_plain
from functions.core.store.table import Table, Wanted

KEEP: Final = dt.timedelta(days=35)
DETAIL: Final = 80
"""Characters of a sentence that are kept; nothing is kept of what is up."""
_FIELDS: Final = 8
_MILLISECOND: Final = dt.timedelta(milliseconds=1)
_LETTERS: Final = {Status.UP: "u", Status.DEGRADED: "g", Status.DOWN: "d", Status.UNKNOWN: "n"}
_STATUSES: Final = {letter: status for status, letter in _LETTERS.items()}


class DynamoObservations:
    def __init__(self, table: Table) -> None:
        self._table = table

    def put_many(self, seen: Sequence[ServerObservation], *, merge: bool = False) -> list[ServerId]:
        if merge:
            return self._merge_many(seen)
        items = {(each.server_id, each.round_at): _item(each) for each in seen}
        refused = self._table.put_many(list(items.values()))
        return [ServerId(to_plain(item)["pk"]) for item in refused]

    def at(
        self, server_ids: Sequence[ServerId], round_at: dt.datetime
    ) -> dict[ServerId, ServerObservation]:
        """Read eventually: half the price, and whoever counts a round comes minutes later."""
        wanted = [keys.observation(each, round_at) for each in server_ids]
        items = self._table.get_many(wanted, consistent=False)
        return {seen.server_id: seen for seen in map(_read, items)}

    def latest(self, server_id: ServerId, limit: int = 1) -> list[ServerObservation]:
        items, _ = self._table.query(Wanted(server_id), limit=limit, newest_first=True)
        return [_read(item) for item in items]

    def _merge_many(self, seen: Sequence[ServerObservation]) -> list[ServerId]:
        """Stop at the first that is refused: a busy table would take the batch's whole time."""
        for number, each in enumerate(seen):
            try:
                self._merge(each)
            except Unavailable:
                return [left.server_id for left in seen[number:]]
        return []

    def _merge(self, seen: ServerObservation) -> None:
        plain = _plain(seen)
        names = {f"#n{number}": name for number, name in enumerate(plain)}
        values = {f":v{number}": value for number, value in enumerate(plain.values())}
        sets = ", ".join(f"#n{number} = :v{number}" for number in range(len(plain)))
        key = keys.observation(seen.server_id, seen.round_at)
        self._table.update(key, f"SET {sets}", names, values)


def _item(seen: ServerObservation) -> Item:
    return to_attributes({**keys.observation(seen.server_id, seen.round_at), **_plain(seen)})


def _plain(seen: ServerObservation) -> dict[str, object]:
    plain: dict[str, object] = {"expires_at": int((seen.round_at + KEEP).timestamp())}
    for service, observation in seen.observations.items():
        plain["a"] = observation.address
        name = ""
        if observation.certificate:
            spelled = _spell_certificate(observation.certificate)
            name = f"c{zlib.crc32(spelled.encode()):08x}"
            plain[name] = spelled
        plain[service.value] = _line(observation, seen.round_at, name)
    return plain


def _spell_certificate(certificate: Certificate) -> str:
    """Spell it as a list: names of fields would be half of it."""
    values = list(certificate.model_dump(mode="json").values())
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _read_certificate(spelled: str) -> Certificate:
    names, values = Certificate.model_fields, json.loads(spelled)
    # An item of last month may know fewer fields than today's certificate.
    return Certificate.model_validate(dict(zip(names, values, strict=False)))


def _line(observation: Observation, round_at: dt.datetime, certificate: str) -> str:
    detail = "" if observation.status is Status.UP else observation.detail[:DETAIL]
    offset = round((observation.at - round_at) / _MILLISECOND)
    facts = (
        _LETTERS[observation.status],
        observation.port or "",
        observation.latency_ms,
        observation.method.value,
        offset,
        certificate,
        observation.reason.value if observation.reason else "",
        detail,
    )
    return "|".join(map(str, facts))


def _read(item: Item) -> ServerObservation:
    plain = to_plain(item)
    round_at = dt.datetime.fromisoformat(plain["sk"])
    seen = {
        service: _observation(service, plain, round_at)
        for service in Service
        if service.value in plain
    }
    return ServerObservation(server_id=ServerId(plain["pk"]), round_at=round_at, observations=seen)


def _observation(service: Service, plain: dict[str, Any], round_at: dt.datetime) -> Observation:
    line: str = plain[service.value]
    status, port, latency, method, offset, name, reason, detail = line.split("|", _FIELDS - 1)
    return Observation(
        service=service,
        address=plain["a"],
        port=int(port) if port else None,
        status=_STATUSES[status],
        reason=Reason(reason) if reason else None,
        detail=detail,
        latency_ms=int(latency),
        method=Method(method),
        certificate=_read_certificate(plain[name]) if name else None,
        at=round_at + int(offset) * _MILLISECOND,
    )
