"""Capacities, allotments and courses in memory."""

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.hosting.courses import Course
from functions.core.domain.ids import CourseId, ResellerId, ServerId
from tests.fakes import shelf
from tests.fakes.hosting.books import Books, demand_room


class FakeAllotments:
    def __init__(self, books: Books) -> None:
        self._books = books

    def capacity(self, server_id: ServerId) -> Capacity:
        return shelf.find(self._books.capacities, "capacity of server", server_id)

    def save_capacity(self, capacity: Capacity) -> Capacity:
        key = capacity.server_id
        known = self._books.capacities.get(key)
        given = known.given if known and capacity.version else Share()
        wanted = capacity.model_copy(update={"given": given})
        with self._books.together():
            saved = shelf.save(self._books.capacities, "capacity of server", key, wanted)
            _demand_fit(given, saved.total, "more than this is given away", saved.oversold)
        return saved

    def get(self, reseller_id: ResellerId, server_id: ServerId) -> Allotment:
        key = f"{reseller_id}/{server_id}"
        return shelf.find(self._books.allotments, "allotment on server", key)

    def of_reseller(self, reseller_id: ResellerId) -> list[Allotment]:
        rows = self._books.allotments
        return [rows[key] for key in sorted(rows) if rows[key].reseller_id == reseller_id]

    def of_server(self, server_id: ServerId) -> list[Allotment]:
        rows = self._books.allotments
        return [rows[key] for key in sorted(rows) if rows[key].server_id == server_id]

    def save(self, allotment: Allotment, *, more: Share) -> Allotment:
        key = f"{allotment.reseller_id}/{allotment.server_id}"
        known = self._books.allotments.get(key)
        used = known.used if known and allotment.version else Share()
        wanted = allotment.model_copy(update={"used": used})
        with self._books.together():
            saved = shelf.save(self._books.allotments, "allotment on server", key, wanted)
            _demand_fit(used, saved.total, "more than this is in use", saved.may_oversell)
            self._give(allotment.server_id, more)
        return saved

    def _give(self, server_id: ServerId, more: Share) -> None:
        capacity = self.capacity(server_id)
        given = demand_room(
            capacity.given, capacity.total, more, "total", open_end=capacity.oversold
        )
        self._books.capacities[server_id] = capacity.model_copy(update={"given": given})


class FakeCourses:
    def __init__(self, books: Books) -> None:
        self._books = books

    def create(self, course: Course) -> Course:
        return self.revise(course.model_copy(update={"version": 0, "revision": 0}))

    def revise(self, course: Course) -> Course:
        saved = self.save(course.model_copy(update={"revision": course.revision + 1}))
        key = f"{course.reseller_id}/{course.id}/{saved.revision}"
        self._books.revisions[key] = saved
        return saved

    def save(self, course: Course) -> Course:
        key = f"{course.reseller_id}/{course.id}"
        return shelf.save(self._books.courses, "course", key, course)

    def get(self, reseller_id: ResellerId, course_id: CourseId) -> Course:
        return shelf.find(self._books.courses, "course", f"{reseller_id}/{course_id}")

    def revision(self, reseller_id: ResellerId, course_id: CourseId, revision: int) -> Course:
        key = f"{reseller_id}/{course_id}/{revision}"
        return shelf.find(self._books.revisions, "course", key)

    def all(self, reseller_id: ResellerId) -> list[Course]:
        rows = self._books.courses
        return [rows[key] for key in sorted(rows) if rows[key].reseller_id == reseller_id]


def _demand_fit(amount: Share, total: Share, reason: str, open_end: bool) -> None:  # noqa: FBT001
    if not open_end and any(
        getattr(amount, name) > getattr(total, name) for name in Share.model_fields
    ):
        raise Invalid("total", reason)
