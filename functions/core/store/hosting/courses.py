"""Courses, and every revision of them beside."""

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.courses import Course
from functions.core.domain.ids import CourseId, ResellerId
from functions.core.store import hosting_keys as keys
from functions.core.store import keys as common
from functions.core.store import versions
from functions.core.store.items import from_item, to_item
from functions.core.store.table import NOT_YET, Key, Table, Wanted
from functions.core.store.together import Together


class DynamoCourses:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, course: Course) -> Course:
        return self.revise(course.model_copy(update={"version": 0, "revision": 0}))

    def revise(self, course: Course) -> Course:
        saved = versions.next_of(course.model_copy(update={"revision": course.revision + 1}))
        refusal = versions.refusal("course", course.id, course)
        place = keys.course(course.reseller_id, course.id)
        kept = keys.revision(course.reseller_id, course.id, saved.revision)
        together = Together(self._table)
        together.add(
            self._table.put_of(to_item(saved, place), *versions.unchanged(course)), refusal
        )
        together.add(self._table.put_of(to_item(saved, kept), NOT_YET), refusal)
        together.write()
        return saved

    def save(self, course: Course) -> Course:
        place = keys.course(course.reseller_id, course.id)
        return versions.save(self._table, "course", course.id, course, place)

    def get(self, reseller_id: ResellerId, course_id: CourseId) -> Course:
        return self._read(keys.course(reseller_id, course_id), course_id)

    def revision(self, reseller_id: ResellerId, course_id: CourseId, revision: int) -> Course:
        return self._read(keys.revision(reseller_id, course_id, revision), course_id)

    def all(self, reseller_id: ResellerId) -> list[Course]:
        wanted = Wanted(common.of_reseller(reseller_id), prefix=keys.COURSE)
        return [from_item(Course, item) for item in self._table.query_all(wanted)]

    def _read(self, key: Key, course_id: CourseId) -> Course:
        item = self._table.get(key)
        if item is None:
            raise NotFound("course", course_id)
        return from_item(Course, item)
