"""The whole product beside the lab: `noren up --lab`, as its operator and contacts see it."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, TypeAdapter

from functions.core.domain.incidents import Event, Incident
from functions.core.domain.ledger import Effect, Entry
from functions.core.domain.reports import Report
from lab import remains
from lab.box import Box
from lab.lab import Lab, attach
from lab.site import Site
from noren.client import Client, Json, local_url
from noren.demo import outbox
from noren.local.folder import free_port
from noren.wire import send
from tests.lab.words import wait_for

PACE: Final = 25
"""Ten minutes are 24 seconds: long enough for a real repair on a busy machine."""
END_S: Final = 60.0

Found = TypeVar("Found")


class Detail(BaseModel):
    """One incident as the operator's API shows it, as far as the stories ask."""

    incident: Incident
    timeline: tuple[Event, ...]
    told: tuple[Entry, ...]

    def contacts(self, effect: Effect) -> list[str]:
        """Return whom it told, once for each time."""
        return sorted(each.key.contact for each in self.told if each.key.effect is effect)

    def says(self, text: str) -> bool:
        return any(text in f"{each.text_en} {each.evidence}" for each in self.timeline)


@dataclass(frozen=True)
class Stage:
    data: Path
    client: Client
    lab: Lab

    def seller(self) -> Client:
        """Sign in as the owner of acme, who has room on the first box."""
        known = json.loads((self.data / "credentials.json").read_text("utf-8"))["resellers"]["acme"]
        url = local_url(str(self.data))
        given = send("POST", f"{url}/api/v1/auth/reseller/login", known).body
        return Client(url, given["access_token"])

    def box(self, number: int) -> Box:
        return self.lab.box(number)

    def incident(self, box: Box) -> Incident | None:
        """Return the newest incident of a box."""
        page = self.client.get("operator", "incidents", server_id=box.name, limit=1)
        return _parsed(Incident, page["items"][0]["incident"]) if page["items"] else None

    def see(self, box: Box, truth: Callable[[Incident], object], seconds: float) -> Detail:
        """Wait until it is true of the newest incident of a box, and show it."""

        def it_is_true() -> bool:
            found = self.incident(box)
            return found is not None and bool(truth(found))

        wait_for(it_is_true, seconds, show=lambda: self.incident(box))
        return self.detail(box)

    def detail(self, box: Box) -> Detail:
        incident = self.incident(box)
        assert incident
        return _parsed(Detail, self.client.get("operator", "incidents", incident.id))

    def order(self, incident: Incident, action: str) -> None:
        self.client.post("operator", "incidents", incident.id, "orders", wish={"action": action})

    def reports(self, incident: Incident) -> list[Report]:
        """Return the reports on an incident, one for each of its resellers."""
        page = self.client.get("operator", "reports", limit=100)
        reports = [_parsed(Report, each) for each in page["items"]]
        return [each for each in reports if incident.id in each.incidents]

    def mails(self, thread: str) -> list[outbox.Mail]:
        return [mail for mail in outbox.read(self.data) if thread in mail.subject]


@contextmanager
def stage(data: Path, boxes: int, pace: int = PACE) -> Iterator[Stage]:
    """Run the product with a lab of so many boxes; leave nothing behind."""
    words = ["up", "--lab", str(boxes), "--pace", str(pace)]
    where = ["--data", str(data), "--port", str(free_port())]
    noren = Path(sys.executable).with_name("noren")
    with subprocess.Popen([noren, *words, *where], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert any("Noren is ready" in line for line in process.stdout)
            client = Client.of(str(data))
            lab = attach(_site(client))
            yield Stage(data, client, lab)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(END_S)
    assert process.returncode == 0
    assert remains.found(lab.site) == []


def _site(client: Client) -> Site:
    """Return where the lab is: the third part of its addresses says so."""
    servers = client.get("operator", "servers", limit=1)["items"]
    address = servers[0]["server"]["address"]
    return Site(int(address.split(".")[2]))


def _parsed(model: type[Found], document: Json) -> Found:
    return TypeAdapter(model).validate_json(json.dumps(document))
