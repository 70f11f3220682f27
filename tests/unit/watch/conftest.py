"""The story that most tests of the watch tell: web01, with ping, HTTP and SMTP."""

import pytest

from tests.unit.watch.story import Story


@pytest.fixture
def story() -> Story:
    return Story()
