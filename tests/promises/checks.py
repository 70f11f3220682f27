"""What a check can say that went wrong, and why an incident needs a person."""

import ast
from functools import cache
from typing import Final

from functions.core.services.unwatched import NOBODY_LOOKED
from functions.incidents.remedies import login
from functions.probes import blindness, certificates, failures
from tests.promises.outcomes import Outcomes
from tests.promises.sentences import Place
from tests.promises.source import argument, called

POSITIONS: Final = {"CheckFailed": 1, "hand_over": 2}
DOING: Final = frozenset(
    {
        "address for its name",
        "answer",
        "answer to SYN",
        "complete answer",
        "connection",
        "in the middle of the conversation",
        "reply to 3 echoes",
        "the port does not speak TLS",
        "TLS session",
    }
)
"""What a check was doing when it failed: words within its sentences."""
OF_CERTIFICATES: Final = frozenset(
    {
        "its certificate expired ({})",
        "a certificate of its chain expired",
        "its certificate is not valid before {}",
        "its certificate is self-signed",
        "its certificate is for another name ({})",
        "its certificate expires in {} days ({})",
        "its certificate is not trusted (issued by {})",
    }
)
OF_THE_GUARD: Final = frozenset(
    {
        "no platform is registered for this server",
        "it was rebooted already",
        "{} of {} servers are lost at once: a network fault is likely",
        "a backup is running",
        "maintenance is running",
        "it was rebooted twice within 24 hours",
    }
)
IN_TABLES: Final = frozenset(
    {
        *(sentence for _, sentence in failures.NETWORK.values()),
        *(english for english, _ in login._HANDED_OVER.values()),
        *(f"it serves, but {each}" for each in OF_CERTIFICATES),
        *(f"level 2 is refused: {each}" for each in OF_THE_GUARD),
        *certificates.PROBLEMS.values(),
        certificates.EXPIRING_SOON,
        certificates.NOT_TRUSTED,
        blindness.BLIND,
        NOBODY_LOOKED,
        str(failures.Forbidden("{}", "{}")),
    }
)
"""What is looked up rather than said where it happens."""
COMPOSED: Final = frozenset({"it serves, but {}", "level 2 is refused: {}"})


class Checks(Outcomes):
    folders = ("functions/probes", "functions/incidents")
    besides = ()

    def _hear(self, place: Place, call: ast.Call) -> None:
        if called(call) in POSITIONS:
            said = argument(call, POSITIONS[called(call)], "sentence")
            self.said |= self._follow_all(place, said)


@cache
def checks() -> frozenset[str]:
    return (frozenset(Checks().said) | IN_TABLES) - COMPOSED
