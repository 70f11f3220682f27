"""`python -m lab.bmc SITE BOX`: a box's management controller, with the box's power in its hands.

It is a process outside the box, as in a rack. With --tied it ends, and the box with it, when its
standard input does: a lab that belongs to a crashed program switches itself off.
"""

import argparse
import asyncio
import json
import logging
import os
import signal
import ssl
import sys

from lab import cgroups
from lab.machine import Machine
from lab.site import Place, Site
from noren.redfish import RedfishServer

CREDENTIALS = "controller.json"


def main() -> int:
    """Run until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m lab.bmc", description=__doc__)
    parser.add_argument("site", type=int)
    parser.add_argument("box", type=int)
    parser.add_argument("--tied", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    place = Place(Site(args.site), args.box)
    cgroups.join(place.site, f"{place.name}-bmc")
    asyncio.run(_serve(place, tied=args.tied))
    return 0


async def _serve(place: Place, *, tied: bool) -> None:
    machine = Machine(place)
    credentials = json.loads((place.site.folder / CREDENTIALS).read_text(encoding="utf-8"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place.site.pki / "server.crt", place.site.pki / "server.key")
    server = RedfishServer({place.name: machine}, **credentials)
    over = _over(tied=tied)
    await server.open(place.site.address, place.controller_port, context)
    await over.wait()
    await server.close()
    await machine.reset("ForceOff")


def _over(*, tied: bool) -> asyncio.Event:
    over, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, over.set)
    if tied:
        loop.add_reader(sys.stdin.fileno(), _watch_owner, over)
    return over


def _watch_owner(over: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 1024):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        over.set()


if __name__ == "__main__":
    sys.exit(main())
