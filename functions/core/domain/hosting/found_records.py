"""The records of another panel's zones as ours, and back."""

import hashlib
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import DnsRecord
from functions.core.domain.hosting.dns import VALUES, checked_host, checked_value
from functions.core.domain.hosting.found import FoundRecord
from functions.core.domain.hosting.names import DomainName

SERVERS_OWN: Final = frozenset({"SOA", "PTR"})
NUMBERED: Final = frozenset({"MX", "SRV", "CAA"})
"""Types whose first words the panel keeps apart."""
SHORTEST_TTL_S, LONGEST_TTL_S, USUAL_TTL_S = 60, 604_800, 3600


def is_ours(record: FoundRecord, zone: DomainName) -> bool:
    """Tell whether it is a record that owners set: not what the servers set for themselves."""
    apex = record.host.rstrip(".").lower() in {"", zone}
    return record.type not in SERVERS_OWN and not (record.type == "NS" and apex)


def adopted(record: FoundRecord, zone: DomainName) -> DnsRecord:
    """Return it as it is kept; raise Invalid for what cannot be."""
    if record.type not in VALUES:
        raise Invalid("type", f"{record.type} is not kept here")
    host = checked_host(record.host, zone, record.type)
    value = checked_value(record.type, _value(record))
    ttl = min(max(record.ttl or USUAL_TTL_S, SHORTEST_TTL_S), LONGEST_TTL_S)
    told = f"{zone}/{host}/{record.type}/{value}"
    name = hashlib.sha256(told.encode()).hexdigest()[:12]
    return DnsRecord.model_validate(
        {
            "name": name,
            "zone": zone,
            "host": host,
            "type": record.type,
            "value": value,
            "ttl": ttl,
        }
    )


def _value(record: FoundRecord) -> str:
    """Return the value in one line, the panel's own order undone."""
    value = record.value.strip(" ")
    if record.type not in NUMBERED:
        return value
    if record.type == "CAA":
        return f'{record.opt} "{value}"'
    return f"{record.opt} {value}"
