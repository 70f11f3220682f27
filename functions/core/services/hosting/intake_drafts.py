"""What a subscription would become, before anything of it is written."""

import datetime as dt
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from functions.core.domain.calendar import JST
from functions.core.domain.hosting.adopting import Adopted, adopt
from functions.core.domain.hosting.allotments import Allotment, Share, share_of
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Counts,
    Domain,
    FtpAccount,
    WholeArea,
)
from functions.core.domain.hosting.counting import tally
from functions.core.domain.hosting.customers import Customer, Hold, HoldKind, LifeEvent, Stage
from functions.core.domain.hosting.fitting import Obstacle, obstacles
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.intakes import IntakeFate, IntakeRow, IntakeWish
from functions.core.domain.ids import CustomerId
from functions.core.domain.people import MAIL
from functions.core.domain.servers import Server
from functions.core.services.hosting.contracts import Means, course_of
from functions.core.services.hosting.drafting import area_of
from functions.core.services.hosting.intake_rows import facts, named, word

SUSPENDED = "was suspended in the other panel"
LONGEST_NAME = 100


@dataclass(frozen=True)
class Draft:
    """A customer to be, and its row."""

    found: FoundArea
    customer: Customer
    area: Area
    things: tuple[AreaObject, ...]
    row: IntakeRow

    def parted(self) -> tuple[list[AreaObject], list[AreaObject]]:
        """Return what a sale begins with (a domain, the area's own login), and the rest."""
        domain = next((each for each in self.things if isinstance(each, Domain)), None)
        own = next((e for e in self.things if isinstance(e, FtpAccount) and e.main), None)
        first: list[AreaObject] = [each for each in (domain, own) if each is not None]
        return first, [each for each in self.things if each not in first]


class Drafts:
    """Drafts of one intake: each knows what those before it would take."""

    def __init__(self, server: Server, wish: IntakeWish, by: str, means: Means) -> None:
        self._server, self._wish, self._by, self._means = server, wish, by, means
        self._course = course_of(wish.reseller_id, wish.course_id, means)
        pools = means.allotments.of_reseller(wish.reseller_id)
        self._pool = next((each for each in pools if each.server_id == server.id), None)
        self._taken = Share()
        self._claimed: set[str] = set()

    def draft(self, found: FoundArea) -> Draft:
        customer = self._customer(found)
        adopted = adopt(found, self._course.limits, word(self._by, customer.created_at))
        empty = area_of(customer, self._course, None)
        used = Counts(**tally(adopted.things))
        flags = {"stage": Stage.ACTIVE, "observe": True, "foreign": True, "used": used}
        area = empty.model_copy(
            update=flags | {"holds": tuple(each.kind for each in customer.holds)}
        )
        row = self._row(found, customer, adopted, area)
        return Draft(found, customer, area, adopted.things, row)

    def _row(self, found: FoundArea, customer: Customer, adopted: Adopted, area: Area) -> IntakeRow:
        whole = WholeArea(area=area, objects=adopted.things)
        in_the_way = obstacles(whole, area.limits, area.web_mib)
        reason = self._refusal(adopted.things, area, in_the_way)
        return IntakeRow.model_validate(
            {
                **facts(found, adopted, named(adopted.things)),
                "fate": IntakeFate.REFUSED if reason else IntakeFate.NEW,
                "reason": reason,
                "reseller_id": self._wish.reseller_id,
                "contract_name": customer.contract_name,
                "obstacles": in_the_way,
            }
        )

    def _refusal(
        self, things: Sequence[AreaObject], area: Area, in_the_way: Sequence[Obstacle]
    ) -> str:
        """Say why it cannot be taken in; else count it in."""
        names = {each.registrable for each in things if isinstance(each, Domain) and each.proof}
        owned = sorted(name for name in names if self._is_owned(name))
        if owned:
            return f"belongs to another area already: {', '.join(owned)}"
        if not names:
            return "none of its domains can be kept"
        if in_the_way:
            return "does not fit into the course"
        share = share_of(area.limits)
        if not self._has_room(share):
            return "the reseller's allotment on this server has no room left for it"
        self._claimed |= names
        self._taken = _sum(self._taken, share)
        return ""

    def _is_owned(self, name: str) -> bool:
        return name in self._claimed or self._means.areas.owner(name) is not None

    def _has_room(self, share: Share) -> bool:
        pool = self._pool
        return pool is not None and (
            pool.may_oversell or _fits(_sum(_sum(pool.used, self._taken), share), pool)
        )

    def _customer(self, found: FoundArea) -> Customer:
        now = self._means.clock()
        today = _day(found.created) or now.astimezone(JST).date()
        held = Hold(kind=HoldKind.OPERATOR, reason=SUSPENDED, by=self._by, at=now)
        return Customer(
            id=CustomerId(f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"),
            reseller_id=self._wish.reseller_id,
            contract_name=_printable(found.contract) or _printable(found.name) or found.slug,
            mail=found.mail if re.fullmatch(MAIL, found.mail) else "",
            login_id=found.slug,
            course_id=self._course.id,
            course_revision=self._course.revision,
            server_id=self._server.id,
            slug=found.slug,
            stage=Stage.ACTIVE,
            observed=True,
            holds=(held,) if found.suspended else (),
            contract_date=today,
            service_start=today,
            life=(LifeEvent(what="taken-in", reason=found.name, by=self._by, at=now),),
            created_at=now,
            created_by=self._by,
            updated_at=now,
            updated_by=self._by,
        )


def _sum(one: Share, other: Share) -> Share:
    return Share(
        disk_mib=one.disk_mib + other.disk_mib,
        ftp_accounts=one.ftp_accounts + other.ftp_accounts,
    )


def _fits(wanted: Share, pool: Allotment) -> bool:
    total = pool.total
    return wanted.disk_mib <= total.disk_mib and wanted.ftp_accounts <= total.ftp_accounts


def _printable(text: str) -> str:
    return "".join(each for each in text if each.isprintable())[:LONGEST_NAME].strip()


def _day(told: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told[:10])
    except ValueError:
        return None
