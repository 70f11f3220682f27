"""The demo's Plesk answers as one: it is read with the fleet's own key, and taken in."""

import asyncio
from pathlib import Path

from functions.core.adapters.panels import PanelSet
from functions.core.domain.servers import PleskHosting
from noren.demo.crew import Crew
from noren.demo.fleet import PANEL, DemoFleet
from noren.demo.world import lay_out
from tests.cast import T0


async def test_the_registered_panel_is_read_with_its_key(folder: Path, crew: Crew) -> None:
    fleet = DemoFleet(folder, count=1, panel=True)
    (server,) = (each for each in fleet.servers() if each.id == PANEL)
    panels = PanelSet(fleet.secrets().__getitem__, hosting_key="none")

    found = await asyncio.to_thread(panels.survey, server, T0)

    assert isinstance(server.hosting, PleskHosting)
    assert crew.views()[0].address == server.address
    assert {each.contract for each in found.areas} == {"喫茶ひので", "花屋ゆい", "古本堂"}


def test_a_fleet_of_before_gets_a_key_that_stays(folder: Path) -> None:
    lay_out(folder, 1)
    kept = (folder / "world.json").read_text()
    lines = [each for each in kept.splitlines() if "panel_key" not in each]
    old = "\n".join(lines).replace('",\n}', '"\n}')
    (folder / "world.json").write_text(old)

    first, second = lay_out(folder, 1), lay_out(folder, 1)

    assert first.panel_key == second.panel_key
