"""What travels in the queues of hosting: an area that changed, and what a server is asked for."""

import datetime as dt
from enum import StrEnum
from typing import Final

from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.timing import Timing

EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class ApplyOrder(Model):
    """An area is to be applied. Ids only: the truth is read from the records."""

    reseller_id: ResellerId
    customer_id: CustomerId


class ErrandKind(StrEnum):
    MAIL = "mail"
    """Who sends too much?"""
    RECONCILE = "reconcile"
    """Is everything there as it was ordered?"""
    COLLECT = "collect"
    """How much is used?"""
    STOCK = "stock"
    """What does another panel have there, and is it as it was ordered?"""


class Errand(Model):
    """One question to one server, at one time of the clock."""

    kind: ErrandKind
    server_id: ServerId
    at: Instant


def due_kinds(at: dt.datetime, timing: Timing, *, observed: bool = False) -> tuple[ErrandKind, ...]:
    """Return what is due at a tick of the clock: the longer periods are multiples of the ticks."""
    if observed:
        return () if (at - EPOCH) % timing.collect_every else (ErrandKind.STOCK,)
    every = {
        ErrandKind.MAIL: timing.mail_watch_every,
        ErrandKind.RECONCILE: timing.reconcile_every,
        ErrandKind.COLLECT: timing.collect_every,
    }
    return tuple(kind for kind, period in every.items() if not (at - EPOCH) % period)


def patience(kind: ErrandKind, timing: Timing) -> dt.timedelta:
    """Return how old a question may be: what another panel has is asked once an hour."""
    return timing.collect_every if kind is ErrandKind.STOCK else timing.reconcile_every
