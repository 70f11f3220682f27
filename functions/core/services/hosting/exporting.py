"""Files of a reseller's customers: the list as it can be sent back, and the month's contracts."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.calendar import JST
from functions.core.domain.hosting.closings import changes_in, ended_on, period_of, ran_in
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.customers import Customer, LifeEvent
from functions.core.domain.ids import CourseId, ResellerId
from functions.core.domain.spreadsheets import Cell, CsvFile, spelled

PAGE: Final = 100
LIST: Final = (
    *("外部ID", "契約者名", "フリガナ", "顧客番号", "ログインID", "コース", "サーバ"),
    *("メールアドレス", "電話番号", "言語", "備考", "契約日", "利用開始日", "満了日"),
    *("顧客ID", "領域", "状態", "利用停止"),
)
MONTH: Final = (
    *("顧客番号", "外部ID", "契約者名", "ログインID", "コース", "料金"),
    *("契約日", "利用開始日", "満了日", "解約日", "期間中の変更"),
)
WHAT: Final = {
    "registered": "登録",
    "held": "利用停止",
    "resumed": "利用再開",
    "cancelled": "解約",
    "restored": "解約取消",
    "purged": "削除",
    "renewed": "更新",
    "moved": "コース変更",
    "revised": "コース改定",
    "not-moved": "コース変更不可",
    "renamed": "名義変更",
    "changed": "契約情報変更",
    "planned": "予約",
}


class Means(Protocol):
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def courses(self) -> ports.Courses: ...
    @property
    def resellers(self) -> ports.Resellers: ...
    @property
    def clock(self) -> ports.Clock: ...


def customers_file(reseller_id: ResellerId, *, means: Means) -> CsvFile:
    """Return every customer, in columns that an import reads."""
    today = means.clock().astimezone(JST).date()
    rows = (_listed(each) for each in _everybody(reseller_id, means))
    name = f"customers-{reseller_id}-{today:%Y%m%d}.csv"
    return CsvFile(file_name=name, csv=spelled(LIST, rows))


def monthly_file(reseller_id: ResellerId, month: dt.date, *, means: Means) -> CsvFile:
    """Return every contract that ran in the period which closes in a month."""
    period = period_of(month, means.resellers.get(reseller_id).closing_day)
    courses = {each.id: each for each in means.courses.all(reseller_id)}
    rows = (
        _settled(each, courses, [_said(e) for e in changes_in(each, period)])
        for each in _everybody(reseller_id, means)
        if ran_in(each, period)
    )
    name = f"contracts-{reseller_id}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.csv"
    return CsvFile(file_name=name, csv=spelled(MONTH, rows))


def _listed(customer: Customer) -> tuple[Cell, ...]:
    return (
        customer.external_id,
        customer.contract_name,
        customer.kana,
        customer.number,
        customer.login_id,
        customer.course_id,
        customer.server_id,
        customer.mail,
        customer.phone,
        customer.language.value,
        customer.note,
        customer.contract_date.isoformat(),
        customer.service_start.isoformat(),
        _day(customer.expires_on),
        customer.id,
        customer.slug,
        customer.stage.value,
        " ".join(each.kind.value for each in customer.holds),
    )


def _settled(
    customer: Customer, courses: dict[CourseId, Course], changes: list[str]
) -> tuple[Cell, ...]:
    course = courses.get(customer.course_id)
    return (
        customer.number,
        customer.external_id,
        customer.contract_name,
        customer.login_id,
        course.name if course else customer.course_id,
        course.price_note if course else "",
        customer.contract_date.isoformat(),
        customer.service_start.isoformat(),
        _day(customer.expires_on),
        _day(ended_on(customer)),
        "、".join(changes),
    )


def _said(event: LifeEvent) -> str:
    day = event.at.astimezone(JST).date()
    reason = f"({event.reason})" if event.reason else ""
    return f"{day.isoformat()} {WHAT.get(event.what, event.what)}{reason}"


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _everybody(reseller_id: ResellerId, means: Means) -> Iterator[Customer]:
    after: str | None = None
    while True:
        found, after = means.customers.page(reseller_id, after, PAGE)
        yield from found
        if after is None:
            return
