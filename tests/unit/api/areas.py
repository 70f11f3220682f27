"""A customer's area in the crawl's world: one of everything that can be set up in it."""

from collections.abc import Mapping

from functions.core.domain.hosting.areas import (
    AreaObject,
    Database,
    DatabaseUser,
    DnsRecord,
    MailAlias,
    MailingList,
    SshKey,
)
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.logs import LogKind, LogReading, LogWish
from functions.core.domain.hosting.names import DatabaseKind
from functions.core.domain.ids import OperationId
from functions.core.wiring import Deps
from tests.cast import T0
from tests.fakes.resolver import FakeResolver
from tests.hosting import (
    HASH,
    a_domain,
    a_mailbox,
    an_area,
    an_ftp_account,
    an_operation,
    some_limits,
)

LIMITS = some_limits(
    domains=5,
    mailboxes=5,
    mailing_lists=5,
    ftp_accounts=5,
    databases=5,
    database_kinds=tuple(DatabaseKind),
    php_versions=("8.2", "8.3"),
    ssh=True,
)
CHALLENGE = "planted-challenge"


def furnish_area(deps: Deps, customer: Customer, names: Mapping[str, str]) -> None:
    """Register a customer whose area has one of everything."""
    active = customer.model_copy(update={"stage": Stage.ACTIVE})
    area = an_area(active, limits=LIMITS, stage=Stage.ACTIVE)
    ordered = OperationId(names["operation_id"])
    operation = an_operation(area, "area.create", id=ordered)
    if isinstance(deps.resolver, FakeResolver):
        deps.resolver.said[f"_noren.{names['domain']}"].add(CHALLENGE)
    deps.log_readings.keep(_reading(active, names["reading_id"]))
    deps.customers.create(active, area, _things(names), operation)


def _reading(customer: Customer, name: str) -> LogReading:
    return LogReading(
        id=name,
        reseller_id=customer.reseller_id,
        customer_id=customer.id,
        server_id=customer.server_id,
        wish=LogWish(slug=customer.slug, log=LogKind.ACCESS, lines=10),
        asked_at=T0,
    )


def _things(names: Mapping[str, str]) -> list[AreaObject]:
    domain = a_domain(names["domain"], challenge=CHALLENGE)
    record = {"zone": domain.name, "host": "ftp", "type": "A", "value": "192.0.2.7"}
    key = SshKey(name=names["ssh_key"], label="laptop", public_key="ssh-ed25519 AAAA")
    return [
        domain,
        a_mailbox(names["mailbox"]),
        MailAlias(name=names["alias"], targets=(names["mailbox"],)),
        MailingList(name=names["mailing_list"], members=(names["mailbox"],)),
        an_ftp_account(names["ftp_login"]),
        Database(name=names["database"]),
        DatabaseUser(name=names["database_user"], hash=HASH),
        DnsRecord.model_validate({"name": names["record_id"], **record}),
        key,
    ]
