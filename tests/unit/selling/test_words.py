"""What people write reaches mails, files and lists: nothing in it begins another line there."""

import pytest
from pydantic import BaseModel, ValidationError

from functions.core.domain.hosting.courses import CourseFacts
from functions.core.domain.hosting.customers import NextName
from functions.core.services.hosting.bulk import BulkWish
from functions.core.services.hosting.drafting import NewCustomer
from functions.core.services.hosting.holding import HoldWish
from functions.core.services.hosting.renewing import Plans, Renewal
from tests.hosting import some_limits

HOSTILE = ("a\r\nBcc: x@y.example", "a\nb", "a\0b", "a\x1b[2J", "a\u2028b", "a\x7f")
CUSTOMER: dict[str, object] = {"contract_name": "サクラ商店", "course_id": "basic"}
LINES: list[tuple[type[BaseModel], dict[str, object], str]] = [
    (NewCustomer, CUSTOMER, "contract_name"),
    (NewCustomer, CUSTOMER, "kana"),
    (NewCustomer, CUSTOMER, "number"),
    (NewCustomer, CUSTOMER, "external_id"),
    (NewCustomer, CUSTOMER, "mail"),
    (NewCustomer, CUSTOMER, "phone"),
    (NewCustomer, CUSTOMER, "login_id"),
    (NextName, {"contract_name": "サクラ商店", "on": "2026-12-01"}, "contract_name"),
    (HoldWish, {}, "reason"),
    (BulkWish, {"action": "hold", "customers": ("shop",)}, "reason"),
    (CourseFacts, {"name": "x", "limits": some_limits()}, "name"),
    (CourseFacts, {"name": "x", "limits": some_limits()}, "price_note"),
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("model", "rest", "field"), LINES)
def test_a_line_is_a_line(
    model: type[BaseModel], rest: dict[str, object], field: str, text: str
) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(rest | {field: text})


def test_a_note_may_have_lines() -> None:
    wish = NewCustomer.model_validate(CUSTOMER | {"note": "一行目\n二行目"})

    assert wish.note.count("\n") == 1
    with pytest.raises(ValidationError):
        NewCustomer.model_validate(CUSTOMER | {"note": "a\0b"})


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "3000-01-01"])
@pytest.mark.parametrize("field", ["contract_date", "service_start", "expires_on"])
def test_no_day_is_beyond_what_can_be_counted(field: str, day: str) -> None:
    with pytest.raises(ValidationError):
        NewCustomer.model_validate(CUSTOMER | {field: day})


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_nothing_is_planned_beyond_it(day: str) -> None:
    for plans in ({"cancel_on": day}, {"next_course": {"course_id": "basic", "on": day}}):
        with pytest.raises(ValidationError):
            Plans.model_validate(plans)
    with pytest.raises(ValidationError):
        Renewal.model_validate({"expires_on": day})
