"""The lab's network: a bridge on the host, and for each box a namespace with a cable to it."""

import json
from pathlib import Path

from lab.host import attempt, run
from lab.site import Place, Site


def lay(site: Site) -> None:
    """Make the bridge. The host has an address on it, so that the prober reaches the boxes."""
    run(
        "ip",
        "link",
        "add",
        site.name,
        "type",
        "bridge",
        "forward_delay",
        "0",
        "mcast_snooping",
        "0",
    )
    run("ip", "address", "add", f"{site.address}/24", "dev", site.name)
    run("ip", "address", "add", f"{site.address6}/64", "dev", site.name, "nodad")
    run("ip", "link", "set", site.name, "up")


def connect(place: Place) -> None:
    """Make a box's namespace and its cable, plugged in, without power."""
    name = place.machine
    run("ip", "netns", "add", name)
    run("ip", "-n", name, "link", "set", "lo", "up")
    run("ip", "link", "add", place.cable, "type", "veth", "peer", "name", "eth0", "netns", name)
    run("ip", "-n", name, "address", "add", f"{place.address}/24", "dev", "eth0")
    run("ip", "-n", name, "address", "add", f"{place.address6}/64", "dev", "eth0", "nodad")
    run("ip", "-n", name, "link", "set", "eth0", "up")
    run("ip", "link", "set", place.cable, "master", place.site.name)


def plug(place: Place, *, into: bool) -> None:
    """Plug the cable in, or pull it out of the switch."""
    where = ("master", place.site.name) if into else ("nomaster",)
    run("ip", "link", "set", place.cable, *where)


def forget(place: Place) -> None:
    """Let the host forget where the box was: it finds out in seconds that nobody is there."""
    run("ip", "neighbour", "flush", "to", place.address)


def power(place: Place, *, on: bool) -> None:
    """Give the box's network card power. Its namespace would answer pings while the box is off."""
    run("ip", "link", "set", place.cable, "up" if on else "down")


def tear_down(site: Site) -> None:
    for namespace in namespaces(site):
        attempt("ip", "netns", "delete", namespace)
    for link in links(site):
        attempt("ip", "link", "delete", link)


def namespaces(site: Site) -> list[str]:
    folder = Path("/run/netns")
    return sorted(path.name for path in folder.glob(f"{site.name}-*")) if folder.is_dir() else []


def links(site: Site) -> list[str]:
    """Return the site's links on the host: cables first, the bridge last."""
    known = [link["ifname"] for link in json.loads(run("ip", "-json", "link", "show") or "[]")]
    cables = [name for name in known if name.startswith(f"nl{site.number}box")]
    return cables + [name for name in known if name == site.name]
