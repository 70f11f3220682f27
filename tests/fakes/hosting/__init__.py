"""What is sold and set up, in memory: six fakes over one set of books."""

from tests.fakes.hosting.areas import FakeAreas
from tests.fakes.hosting.books import Books
from tests.fakes.hosting.customers import FakeCustomers
from tests.fakes.hosting.domains import FakeDomains
from tests.fakes.hosting.operations import FakeOperations
from tests.fakes.hosting.pools import FakeAllotments, FakeCourses

__all__ = [
    "Books",
    "FakeAllotments",
    "FakeAreas",
    "FakeCourses",
    "FakeCustomers",
    "FakeDomains",
    "FakeOperations",
]
