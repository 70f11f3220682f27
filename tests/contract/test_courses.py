"""Courses: every revision is kept, and none is changed."""

import pytest

from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL
from tests.hosting import BASIC, a_course, some_limits


def test_a_revision_follows_the_other_and_both_are_kept(deps: Deps) -> None:
    first = deps.courses.create(a_course())

    bigger = first.model_copy(update={"limits": some_limits(mailboxes=5)})
    second = deps.courses.revise(bigger)

    assert (first.revision, second.revision) == (1, 2)
    assert deps.courses.get(ACME, BASIC) == second
    assert deps.courses.revision(ACME, BASIC, 1) == first
    assert deps.courses.revision(ACME, BASIC, 2) == second


def test_the_second_of_two_who_revise_is_told(deps: Deps) -> None:
    first = deps.courses.create(a_course())
    deps.courses.revise(first)

    with pytest.raises(StaleVersion):
        deps.courses.revise(first)
    with pytest.raises(AlreadyExists):
        deps.courses.create(a_course())


def test_an_archived_course_keeps_its_revision(deps: Deps) -> None:
    first = deps.courses.create(a_course())

    archived = deps.courses.save(first.model_copy(update={"archived": True}))

    assert (archived.revision, archived.version) == (1, 2)
    assert deps.courses.get(ACME, BASIC) == archived
    assert deps.courses.revise(archived).revision == 2


def test_courses_are_listed_without_their_revisions(deps: Deps) -> None:
    one = deps.courses.create(a_course())
    two = deps.courses.revise(deps.courses.create(a_course("business")))

    assert deps.courses.all(ACME) == [one, two]


def test_the_rival_has_courses_of_its_own(deps: Deps) -> None:
    deps.courses.create(a_course())

    assert deps.courses.all(RIVAL) == []
    with pytest.raises(NotFound):
        deps.courses.get(RIVAL, BASIC)
    with pytest.raises(NotFound):
        deps.courses.revision(RIVAL, BASIC, 1)
