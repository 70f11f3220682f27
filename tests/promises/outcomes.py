"""What is told of what was done, or was not: sentences in answers that are no refusals."""

import ast
from functools import cache
from typing import Final

from tests.promises.sentences import Place, Sentences
from tests.promises.source import argument, called

FIELDS: Final = frozenset({"reason", "advice", "failure"})
"""What such a sentence is called wherever one is kept."""
POSITIONS: Final = {"hold": 3, "lift": 3, "mark_failed": 3}
ERRORS: Final = {"Refused": 0, "Unavailable": 0, "Failed": 0, "NoLogin": 1}
"""What a server says, or what is said of it: it is kept with the order that waits for it."""
OF_SERVERS: Final = ("adapters/areas/", "adapters/panels/", "adapters/ssh", "hosting/applying")


class Outcomes(Sentences):
    folders = (
        "functions/core/domain",
        "functions/core/services",
        "functions/core/adapters",
        "functions/hosting",
    )
    besides = ("functions/core/adapters/platforms", "functions/core/services/reports")

    def _hear(self, place: Place, call: ast.Call) -> None:
        name = called(call)
        said = [each.value for each in call.keywords if each.arg in FIELDS]
        if name in POSITIONS:
            said += argument(call, POSITIONS[name], "")
        if name in ERRORS and any(each in str(place.path) for each in OF_SERVERS):
            said += argument(call, ERRORS[name], "")
        self.said |= self._follow_all(place, said)

    def _lose(self, place: Place) -> set[str]:
        """Pass over what people wrote: it is a field of their wish."""
        return set() if isinstance(place.said, ast.Attribute) else super()._lose(place)


@cache
def outcomes() -> Outcomes:
    return Outcomes()
