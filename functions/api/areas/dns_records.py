"""The records of zones that are kept here, as their owner set them."""

from http import HTTPStatus
from typing import Literal, Self

from pydantic import Field

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import DnsRecord
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import looking, zones
from functions.core.services.hosting.setting_up import all_of, read
from functions.core.services.hosting.zones import NewRecord, RecordChange
from functions.core.wiring import deps

views = AreaViews()


class RecordView(Model):
    """One record."""

    id: str
    zone: DomainName
    host: str
    type: Literal["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "CAA", "NS"]
    value: str
    ttl: int
    version: int

    @classmethod
    def of(cls, record: DnsRecord) -> Self:
        return cls(
            id=record.name,
            zone=record.zone,
            host=record.host,
            type=record.type,
            value=record.value,
            ttl=record.ttl,
            version=record.version,
        )


class ZoneQuery(Model):
    """Which zone's; every zone's unless said."""

    zone: str | None = Field(default=None, max_length=253)


@views.get("/dns-records")
def list_records(whose: Whose, query: ZoneQuery) -> Page[RecordView]:
    """List the records that the owner set; what each domain has besides: its usual records."""
    records = all_of(looking.whole(whose, means=deps()), DnsRecord)
    wanted = [each for each in records if query.zone in {None, each.zone}]
    ordered = sorted(wanted, key=lambda each: (each.zone, each.host, each.type, each.value))
    return Page(items=[RecordView.of(each) for each in ordered])


@views.post("/dns-records", status=HTTPStatus.ACCEPTED)
def add_record(whose: Whose, wish: NewRecord) -> Accepted[RecordView]:
    """Set a record; one of the usual ones steps back for it."""
    done = zones.add(whose, wish, means=deps())
    return accepted(RecordView.of(done.thing), done.operation)


@views.get("/dns-records/{record_id}")
def show_record(whose: Whose, record_id: str) -> RecordView:
    """Show one record."""
    return RecordView.of(read(whose, DnsRecord, record_id, means=deps()))


@views.put("/dns-records/{record_id}", status=HTTPStatus.ACCEPTED)
def change_record(
    whose: Whose, record_id: str, wish: RecordChange, version: int
) -> Accepted[RecordView]:
    """Change what a record says; its zone and type stay."""
    done = zones.change(whose, record_id, wish, version=version, means=deps())
    return accepted(RecordView.of(done.thing), done.operation)


@views.delete("/dns-records/{record_id}", status=HTTPStatus.ACCEPTED)
def remove_record(whose: Whose, record_id: str, version: int) -> OperationView:
    """Remove a record; the usual one comes back."""
    return OperationView.of(zones.remove(whose, record_id, version=version, means=deps()))
