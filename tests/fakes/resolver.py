"""The public DNS in memory: what is not written down does not exist."""

from collections import defaultdict

from functions.core.domain.errors import OutsideError


class FakeResolver:
    """`failure` makes every question fail."""

    def __init__(self) -> None:
        self.said: defaultdict[str, set[str]] = defaultdict(set)
        self.pointing: defaultdict[str, set[str]] = defaultdict(set)
        self.failure: OutsideError | None = None

    def texts(self, name: str) -> frozenset[str]:
        self._fail()
        return frozenset(self.said.get(name, ()))

    def addresses(self, name: str) -> frozenset[str]:
        self._fail()
        return frozenset(self.pointing.get(name, ()))

    def _fail(self) -> None:
        if self.failure:
            raise self.failure
