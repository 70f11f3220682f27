"""The register of servers."""

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Ec2Platform, Runlevel, Watched
from functions.core.domain.watch import Service
from functions.core.wiring import Deps
from tests.builders import a_server
from tests.cast import ACME, RIVAL, WEB01


def test_a_created_server_can_be_read_back(deps: Deps) -> None:
    platform = Ec2Platform(instance_id="i-0123456789abcdef0", region="ap-northeast-1")
    dns = Watched(service=Service.DNS, port=5353, zone="example.test")

    created = deps.servers.create(a_server(platform=platform, watched=(dns,)))

    assert created == a_server(platform=platform, watched=(dns,), version=1)
    assert deps.servers.get(WEB01) == created


def test_an_unknown_server_does_not_exist(deps: Deps) -> None:
    with pytest.raises(NotFound, match="server nowhere"):
        deps.servers.get(ServerId("nowhere"))


def test_the_second_of_two_writers_is_told(deps: Deps) -> None:
    server = deps.servers.create(a_server())
    deps.servers.save(server.model_copy(update={"name": "first"}))

    with pytest.raises(StaleVersion):
        deps.servers.save(server.model_copy(update={"name": "second"}))

    assert deps.servers.get(WEB01).name == "first"
    assert deps.servers.get(WEB01).version == 2


def test_a_server_is_created_once(deps: Deps) -> None:
    deps.servers.create(a_server())

    with pytest.raises(AlreadyExists):
        deps.servers.create(a_server(name="another"))


def test_the_register_is_read_page_by_page_each_server_once(deps: Deps) -> None:
    for number in range(40):
        deps.servers.create(a_server(f"web{number:02d}"))

    pages, after = [], None
    while True:
        page, after = deps.servers.page(after, limit=7)
        pages.append(page)
        if after is None:
            break

    assert sorted(s.id for page in pages for s in page) == [f"web{n:02d}" for n in range(40)]
    assert all(len(page) == 7 for page in pages[:-1])


@pytest.mark.parametrize("cursor", ["", "7", "99.x", "3.x", "3.e30", "💥", "-1."])
def test_a_cursor_of_nobody_is_refused(deps: Deps, cursor: str) -> None:
    with pytest.raises(Invalid):
        deps.servers.page(cursor)


def test_retired_servers_stay_in_the_register_but_are_not_active(deps: Deps) -> None:
    deps.servers.create(a_server("web01"))
    deps.servers.create(a_server("web02", runlevel=Runlevel.RETIRED))

    assert [server.id for server in deps.servers.active()] == ["web01"]
    assert deps.servers.count_active() == 1
    assert len(deps.servers.page()[0]) == 2


def test_a_reseller_has_the_servers_of_its_customers_and_no_others(deps: Deps) -> None:
    deps.servers.create(a_server("web01", resellers=(ACME,)))
    deps.servers.create(a_server("web02", resellers=(RIVAL, ACME)))
    deps.servers.create(a_server("web03", resellers=(RIVAL,)))

    assert [server.id for server in deps.servers.of_reseller(ACME)] == ["web01", "web02"]


def test_a_reseller_who_left_a_server_has_it_no_longer(deps: Deps) -> None:
    server = deps.servers.create(a_server(resellers=(ACME, RIVAL)))

    deps.servers.save(server.model_copy(update={"resellers": (ACME,)}))

    assert deps.servers.of_reseller(RIVAL) == []
