"""A small fleet of two resellers, and a round that is due at the fake clock's hour."""

import datetime as dt

import pytest

from functions.core.domain.rounds import Vantage
from functions.core.domain.servers import Watched
from functions.core.domain.watch import Service
from functions.core.settings import Settings
from tests.builders import a_server
from tests.cast import WEB01, WEB02
from tests.fakes import FakeDeps

WATCHED = tuple(Watched(service=each) for each in (Service.PING, Service.HTTP, Service.SMTP))


def a_world(*, prober: bool = False, **settings: object) -> FakeDeps:
    """Return two watched servers; `prober` gives the watch its second vantage."""
    queue = "https://sqs/prober" if prober else ""
    deps = FakeDeps(Settings.model_validate({"prober_queue_url": queue, **settings}))
    for server_id in (WEB01, WEB02):
        deps.servers.create(a_server(server_id, watched=WATCHED))
    return deps


def services_sent(deps: FakeDeps, vantage: Vantage) -> set[Service]:
    """Return what was sent to one vantage."""
    return {
        target.service
        for sent in deps.jobs.checks
        if sent.vantage is vantage
        for order in sent.batch.orders
        for target in order.targets
    }


@pytest.fixture
def deps() -> FakeDeps:
    return a_world()


@pytest.fixture
def due(deps: FakeDeps) -> dt.datetime:
    return deps.clock()
