"""/reseller/courses: what one sells, in revisions; what one does to customers is shown first."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller
from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.courses import Course, CourseFacts
from functions.core.domain.ids import CourseId
from functions.core.domain.model import Model
from functions.core.services.hosting import coursing, rolling
from functions.core.services.hosting.rolling import Effect, Rollout
from functions.core.wiring import deps

routes = Routes(__name__)


class Archived(Model):
    archived: bool


@routes.get("/reseller/courses")
def list_courses(caller: Caller) -> Page[Course]:
    """List one's courses, the archived ones too, all at once."""
    return Page(items=deps().courses.all(caller.tenant))


@routes.post("/reseller/courses", status=HTTPStatus.CREATED)
def introduce_course(wish: CourseFacts, caller: Caller) -> Course:
    """Write down a course that is sold from now on."""
    return coursing.introduce(caller.tenant, wish, by=caller.login_id, means=deps())


@routes.get("/reseller/courses/{course_id}")
def show_course(course_id: CourseId, caller: Caller) -> Course:
    """Show the newest revision of a course."""
    return deps().courses.get(caller.tenant, course_id)


@routes.get("/reseller/courses/{course_id}/revisions/{revision}")
def show_revision(course_id: CourseId, revision: str, caller: Caller) -> Course:
    """Show any revision: none is ever changed."""
    if not revision.isdecimal() or len(revision) > 6:
        raise NotFound("revision", "of that number")
    return deps().courses.revision(caller.tenant, course_id, int(revision))


@routes.put("/reseller/courses/{course_id}")
def revise_course(course_id: CourseId, wish: CourseFacts, version: int, caller: Caller) -> Course:
    """Write the next revision. New customers get it; those who are there follow by a rollout."""
    return coursing.revise(
        caller.tenant, course_id, wish, version=version, by=caller.login_id, means=deps()
    )


@routes.post("/reseller/courses/{course_id}/preview")
def preview_revision(course_id: CourseId, wish: CourseFacts, caller: Caller) -> Effect:
    """Show what a revision would do to each customer. Nothing is written."""
    return rolling.preview(caller.tenant, course_id, wish, means=deps())


@routes.post("/reseller/courses/{course_id}/rollouts")
def roll_out_course(course_id: CourseId, caller: Caller) -> Rollout:
    """Move up to 25 customers to the newest revision; whoever it does not fit is a conflict."""
    return rolling.roll_out(caller.tenant, course_id, by=caller.login_id, means=deps())


@routes.put("/reseller/courses/{course_id}/archived")
def archive_course(course_id: CourseId, wish: Archived, version: int, caller: Caller) -> Course:
    """Keep a course from new customers, or give it back to them."""
    return coursing.archive(
        caller.tenant, course_id, archived=wish.archived, version=version, means=deps()
    )
