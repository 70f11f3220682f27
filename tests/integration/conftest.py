"""One running instance for the whole session: policies enforced, sixty times faster."""

from collections.abc import Iterator

import pytest

from tests.integration.instance import Instance


@pytest.fixture(scope="session")
def noren(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    instance = Instance(tmp_path_factory.mktemp("noren") / "data")
    instance.start()
    try:
        yield instance
    finally:
        instance.stop()
