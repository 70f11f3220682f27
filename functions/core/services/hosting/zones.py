"""The records of a zone that its owner sets, beside those that Noren sets by itself."""

from typing import Literal

from pydantic import Field

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import DnsRecord, Domain, WholeArea
from functions.core.domain.hosting.dns import checked_host, checked_value, demand_fitting
from functions.core.domain.hosting.domains import ascii_name
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services import minting
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, all_of, demand_read, one_of


class RecordChange(Model):
    """What a record says. Its value is checked by its type."""

    host: str = Field(max_length=254)
    """Relative to the zone; `@`: the zone itself."""
    value: str = Field(min_length=1, max_length=2000)
    ttl: int = Field(default=3600, ge=60, le=604_800)


class NewRecord(RecordChange):
    zone: str = Field(min_length=1, max_length=254)
    """One of the area's domains."""
    type: Literal["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "CAA", "NS"]


def add(whose: Whose, wish: NewRecord, *, means: Handing) -> Done[DnsRecord]:
    whole = setting_up.whole_of(whose, means=means)
    zone = _zone(whole, ascii_name(wish.zone, "zone"))
    record = DnsRecord(
        name=minting.mint("dns-record", 12),
        zone=zone.name,
        host=checked_host(wish.host, zone.name, wish.type),
        type=wish.type,
        value=checked_value(wish.type, wish.value),
        ttl=wish.ttl,
    )
    demand_fitting(record, _beside(whole, record))
    return setting_up.add(whose, whole.area, record, means=means)


def change(
    whose: Whose, record_id: str, wish: RecordChange, *, version: int, means: Handing
) -> Done[DnsRecord]:
    """Change a record; its type stays."""
    whole = setting_up.whole_of(whose, means=means)
    record = one_of(whole, DnsRecord, record_id)
    demand_read(record, version)
    changed = record.model_copy(
        update={
            "host": checked_host(wish.host, record.zone, record.type),
            "value": checked_value(record.type, wish.value),
            "ttl": wish.ttl,
        }
    )
    demand_fitting(changed, _beside(whole, changed))
    return setting_up.change(whose, whole.area, changed, means=means)


def remove(whose: Whose, record_id: str, *, version: int, means: Handing) -> Operation:
    area, record = setting_up.find(whose, DnsRecord, record_id, means=means)
    demand_read(record, version)
    return setting_up.remove(whose, area, record, means=means)


def _zone(whole: WholeArea, name: str) -> Domain:
    for each in all_of(whole, Domain):
        if each.name == name and each.parent is None:
            if not (each.dns and whole.area.limits.dns):
                raise Invalid("zone", "this zone is kept elsewhere")
            return each
    raise Invalid("zone", "is no domain of this area; a subdomain's records are its domain's")


def _beside(whole: WholeArea, record: DnsRecord) -> list[DnsRecord]:
    records = all_of(whole, DnsRecord)
    return [each for each in records if each.zone == record.zone and each.name != record.name]
