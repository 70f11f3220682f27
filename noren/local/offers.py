"""What a fresh instance has to sell: each server's capacity, resellers' shares, and one course."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.hosting.courses import Course, Limits
from functions.core.domain.hosting.names import DatabaseKind
from functions.core.domain.ids import CourseId, ResellerId, ServerId
from functions.core.domain.servers import Server

if TYPE_CHECKING:
    from functions.core.ports import Allotments, Courses

TOTAL: Final = Share(disk_mib=1_000_000, ftp_accounts=2000)
PART: Final = Share(disk_mib=200_000, ftp_accounts=500)
STANDARD: Final = CourseId("standard")
LIMITS: Final = Limits(
    disk_mib=10_240,
    domains=5,
    subdomains=20,
    mailboxes=50,
    mail_aliases=100,
    mailing_lists=5,
    ftp_accounts=5,
    databases=5,
    database_kinds=(DatabaseKind.MARIADB, DatabaseKind.POSTGRESQL),
    ssh=True,
)


class Shop(Protocol):
    """`wiring.Deps` has it."""

    @property
    def allotments(self) -> "Allotments": ...
    @property
    def courses(self) -> "Courses": ...


def offers(servers: Sequence[Server], into: Shop, now: dt.datetime) -> None:
    """Share out what nobody shared out yet; what people decided stays."""
    sold_on = [server for server in servers if server.hosting]
    for server in sold_on:
        _capacity(server.id, into)
        for reseller_id in server.resellers:
            _allotment(reseller_id, server.id, into)
    for reseller_id in sorted({each for server in sold_on for each in server.resellers}):
        _course(reseller_id, into, now)


def _capacity(server_id: ServerId, into: Shop) -> None:
    try:
        into.allotments.capacity(server_id)
    except NotFound:
        into.allotments.save_capacity(Capacity(server_id=server_id, total=TOTAL))


def _allotment(reseller_id: ResellerId, server_id: ServerId, into: Shop) -> None:
    try:
        into.allotments.get(reseller_id, server_id)
    except NotFound:
        mine = Allotment(reseller_id=reseller_id, server_id=server_id, total=PART)
        into.allotments.save(mine, more=PART)


def _course(reseller_id: ResellerId, into: Shop, now: dt.datetime) -> None:
    try:
        into.courses.get(reseller_id, STANDARD)
    except NotFound:
        course = Course(
            id=STANDARD,
            reseller_id=reseller_id,
            name="スタンダード",
            limits=LIMITS,
            price_note="月額 1,000 円",
            created_at=now,
            created_by="noren",
        )
        into.courses.create(course)
