"""A lab: several boxes on one network, made together and gone together."""

import json
import os
import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel

from functions.core.adapters.platforms.controller import Credentials
from lab import bmc, cgroups, claims, disks, keys, needs, network, remains, template
from lab.box import Box
from lab.certificates import Authority
from lab.controller import Controller
from lab.errors import LabError
from lab.furnish import furnish
from lab.site import DOMAIN, MOST_BOXES, Place, Site
from lab.undertaker import Undertaker

FACTS: Final = "lab.json"


class Facts(BaseModel):
    """What a running lab is made of: enough to find everything again."""

    host_keys: dict[int, str] = {}
    """By box."""
    ca: str = ""
    monitor_user: str = template.MONITOR_USER
    monitor_password: str = ""
    controller_user: str = "noren"
    controller_password: str = ""
    owner: int | None = None
    """The process it ends with; None: it stays until `down`."""


class Lab:
    """Boxes 1 to `count`. Use it as a context manager: nothing of it is left afterwards."""

    def __init__(self, count: int = 3, *, site: Site | None = None, tied: bool = True) -> None:
        """Plan a lab at `site`, or at the first free one. `tied`: it ends with this process."""
        if not 1 <= count <= MOST_BOXES:
            raise LabError(f"A lab has 1 to {MOST_BOXES} boxes, not {count}.", "Ask for fewer.")
        self._count, self._tied, self._wanted = count, tied, site
        self._lock: int | None = None
        self._undertaker: Undertaker | None = None
        self.site = site or Site()
        self.facts = Facts()
        self.boxes: tuple[Box, ...] = ()

    def start(self) -> None:
        """Build everything and wait until all boxes are up; on failure take it all away again."""
        needs.demand()
        wanted = self._wanted
        self.site, self._lock = (wanted, claims.claim(wanted)) if wanted else claims.claim_any()
        try:
            if self._tied:
                self._undertaker = Undertaker.engage(self.site, self._lock)
            remains.clear(self.site)  # of a lab that crashed
            self._build()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Switch all boxes off and leave nothing."""
        if self._lock is None:
            return
        _side_by_side(box.controller.stop for box in self.boxes)
        remains.clear(self.site)
        if self._undertaker:
            self._undertaker.dismiss()
        claims.release(self.site, self._lock)
        self.boxes, self._lock, self._undertaker = (), None, None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def box(self, number: int) -> Box:
        for box in self.boxes:
            if box.place.number == number:
                return box
        known = ", ".join(box.name for box in self.boxes)
        raise LabError(f"There is no box {number}.", f"There are: {known or 'none'}.")

    def _build(self) -> None:
        disks.mount_memory(self.site.folder)
        words = template.words(keys.make(self.site.watch_key), keys.make(self.site.hosting_key))
        self.facts.monitor_password = words["monitor_password"]
        self.facts.controller_password = secrets.token_urlsafe(12)
        self.facts.owner = os.getpid() if self._tied else None
        authority = self._authority()
        template.build(self.site.folder / "template", words)
        network.lay(self.site)
        for number in range(1, self._count + 1):
            place = Place(self.site, number)
            self.facts.host_keys[number] = furnish(place, authority)
            network.connect(place)
        self._write_facts()
        self.boxes = _boxes(self.site, self.facts)
        _side_by_side(self._starter(box) for box in self.boxes)

    def _authority(self) -> Authority:
        authority = Authority()
        self.site.pki.mkdir(mode=0o700)
        (self.site.pki / "ca.crt").write_bytes(authority.pem)
        authority.issue(self.site.pki, "server", [f"bmc.{DOMAIN}", self.site.address])
        self.facts.ca = authority.pem.decode()
        return authority

    def _write_facts(self) -> None:
        user, password = self.facts.controller_user, self.facts.controller_password
        _write(self.site.folder / bmc.CREDENTIALS, json.dumps({"user": user, "password": password}))
        _write(self.site.folder / FACTS, self.facts.model_dump_json())

    def _starter(self, box: Box) -> Callable[[], None]:
        lock = self._lock
        if lock is None:
            raise RuntimeError("the site is not ours")

        def start() -> None:
            box.controller.start(lock=lock, tied=self._tied)
            box.power_on()

        return start


def attach(site: Site) -> Lab:
    """Return the lab that runs at a site, to look at it and to order its boxes about."""
    needs.demand()
    path = site.folder / FACTS
    if not path.exists():
        raise LabError(f"There is no lab at site {site.number}.", "Start one: python -m lab up")
    lab = Lab(site=site)
    lab.facts = Facts.model_validate_json(path.read_bytes())
    lab.boxes = _boxes(site, lab.facts)
    return lab


def end(site: Site) -> list[str]:
    """End whatever lab is at a site, crashed or not; return what there was of it."""
    needs.demand()
    was = remains.found(site)
    cgroups.end(site)  # the controllers, and with them the lock
    lock = claims.claim(site)
    remains.clear(site)
    claims.release(site, lock)
    return was


def _boxes(site: Site, facts: Facts) -> tuple[Box, ...]:
    credentials = Credentials.model_validate(
        {"user": facts.controller_user, "password": facts.controller_password}
    )
    places = {Place(site, number): key for number, key in facts.host_keys.items()}
    return tuple(
        Box(place, Controller(place, credentials, facts.ca), host_key)
        for place, host_key in places.items()
    )


def _side_by_side(work: Iterable[Callable[[], None]]) -> None:
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(each) for each in work]:
            done.result()


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
