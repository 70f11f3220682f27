"""Courses: written down, revised, archived. Customers follow a revision by `rolling.py`."""

from typing import Final

from functions.core.domain.errors import Invalid, StaleVersion
from functions.core.domain.hosting.courses import Course, CourseFacts
from functions.core.domain.ids import CourseId, ResellerId
from functions.core.services import minting
from functions.core.services.hosting.contracts import Means

MOST_COURSES: Final = 200


def introduce(reseller_id: ResellerId, facts: CourseFacts, *, by: str, means: Means) -> Course:
    if len(means.courses.all(reseller_id)) >= MOST_COURSES:
        raise Invalid("name", f"a reseller has at most {MOST_COURSES} courses")
    course = Course(
        id=CourseId(f"course-{minting.mint('course', 8)}"),
        reseller_id=reseller_id,
        created_at=means.clock(),
        created_by=by,
        **dict(facts),
    )
    return minting.made(
        lambda: means.courses.create(course), lambda: means.courses.get(reseller_id, course.id)
    )


def revise(
    reseller_id: ResellerId,
    course_id: CourseId,
    facts: CourseFacts,
    *,
    version: int,
    by: str,
    means: Means,
) -> Course:
    """Write the next revision. Customers follow by `roll_out`."""
    course = _read(reseller_id, course_id, version, means)
    marks = {"created_at": means.clock(), "created_by": by}
    changes = {**dict(facts), **marks, "rolling": True}
    return means.courses.revise(course.model_copy(update=changes))


def archive(
    reseller_id: ResellerId, course_id: CourseId, *, archived: bool, version: int, means: Means
) -> Course:
    """Keep a course from new customers, or give it back to them."""
    course = _read(reseller_id, course_id, version, means)
    return means.courses.save(course.model_copy(update={"archived": archived}))


def _read(reseller_id: ResellerId, course_id: CourseId, version: int, means: Means) -> Course:
    course = means.courses.get(reseller_id, course_id)
    if course.version != version:
        raise StaleVersion("course", course_id)
    return course
