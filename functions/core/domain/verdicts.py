"""What a task of the state machine answers: one word, and for waits the moment they end."""

from enum import StrEnum

from functions.core.domain.model import Instant, Model


class Verdict(StrEnum):
    """Every word that `infra/incident.asl.json` branches on."""

    OK = "ok"
    AGAIN = "again"  # look again at `wait_until`
    DONE = "done"
    LOGIN = "login"
    IMPOSSIBLE = "impossible"  # login proven impossible: the only way to level 2
    RESTART = "restart"
    RETRY = "retry"  # still down after a remedy, another restart is allowed
    ALLOW = "allow"
    OPERATOR = "operator"  # a person must help
    VERIFY = "verify"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    CLOSE = "close"
    BULK_MAIL = "bulk_mail"


class Answer(Model):
    """A task's whole output."""

    verdict: Verdict
    wait_until: Instant | None = None
