"""An authority as the public ones are: Debian's pebble, which asks the lab's name servers."""

import json
import os
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from lab.box import Box
from lab.lab import Lab
from tests.lab.words import wait_for

BUNDLE: Final = "/etc/ssl/certs/ca-certificates.crt"
QUICK: Final = {
    "PEBBLE_VA_NOSLEEP": "1",
    "PEBBLE_WFE_NONCEREJECT": "0",
    "PEBBLE_AUTHZREUSE": "0",
}
"""It would sleep, refuse and remember by chance, to teach clients patience."""


class Pebble:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._management = f"https://{lab.site.address}:15000"

    def root(self) -> str:
        """Return what who trusts it has to know."""
        context = ssl.create_default_context(cadata=self._lab.facts.ca)
        url = f"{self._management}/roots/0"
        with urllib.request.urlopen(url, context=context) as answer:  # noqa: S310 - https
            return str(answer.read(), "ascii")

    def answers(self) -> bool:
        try:
            return bool(self.root())
        except OSError:
            return False


@contextmanager
def pebble(lab: Lab, box: Box, folder: Path) -> Iterator[Pebble]:
    """Run one that believes the name server of `box`, and have the box trust its address."""
    configuration = folder / "pebble.json"
    configuration.write_text(json.dumps({"pebble": _configured(lab)}), encoding="ascii")
    words = ["pebble", "-config", str(configuration), "-dnsserver", f"{box.address}:53"]
    quick = os.environ | QUICK
    box.run(["tee", "-a", BUNDLE], text=lab.facts.ca)
    with (folder / "pebble.log").open("wb") as log:
        process = subprocess.Popen(words, env=quick, stdout=log, stderr=log)
    try:
        authority = Pebble(lab)
        wait_for(authority.answers)
        yield authority
    finally:
        process.terminate()
        process.wait()


def _configured(lab: Lab) -> dict[str, object]:
    return {
        "listenAddress": f"{lab.site.address}:14000",
        "managementListenAddress": f"{lab.site.address}:15000",
        "certificate": str(lab.site.pki / "server.crt"),
        "privateKey": str(lab.site.pki / "server.key"),
        "httpPort": 80,
        "tlsPort": 443,
    }
