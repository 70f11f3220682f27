"""A box's own things on its disk: name, certificates, host key, and Noren's programs."""

import json
import shutil
import uuid
from pathlib import Path

from lab import disks, keys, template
from lab.certificates import KINDS, Authority
from lab.site import DOMAIN, Place


def furnish(place: Place, authority: Authority) -> str:
    """Make the disk of a box and return the box's public host key."""
    root = disks.mount_layers(place.folder, [place.site.folder / "template/upper", Path("/")])
    template.install_hostctl(root)
    (root / "etc/hostname").write_text(f"{place.name}\n", encoding="ascii")
    (root / "etc/hosts").write_text(_hosts(place), encoding="ascii")
    (root / "etc/machine-id").write_text(f"{uuid.uuid4().hex}\n", encoding="ascii")
    _certify(root / "etc/ssl/lab", place, authority)
    _tell_areas(root / "etc/noren", place)
    template.install_areas(root)
    return keys.make(root / "etc/ssh/ssh_host_ed25519_key")


def _hosts(place: Place) -> str:
    known = {
        "127.0.0.1": "localhost",
        "::1": "localhost",
        place.address: f"{place.host_name} {place.name}",
        # MariaDB asks who is calling; nobody else answers here.
        place.site.address: f"prober.{DOMAIN}",
        place.site.address6: f"prober.{DOMAIN}",
    }
    return "".join(f"{address} {names}\n" for address, names in known.items())


def _tell_areas(folder: Path, place: Place) -> None:
    """Say what `noren server prepare` says on a real server."""
    facts = json.loads((folder / "areas.json").read_text(encoding="utf-8"))
    facts |= {"host_name": place.host_name, "acme_directory": place.site.acme_directory}
    (folder / "areas.json").write_text(json.dumps(facts), encoding="utf-8")
    for ending in ("crt", "key"):
        (folder / f"tls/host.{ending}").symlink_to(f"/etc/ssl/lab/live.{ending}")


def _certify(folder: Path, place: Place, authority: Authority) -> None:
    (folder / "ca.crt").write_bytes(authority.pem)
    for kind in KINDS:
        authority.issue(folder, kind, [place.host_name, place.address, place.address6])
        shutil.chown(folder / f"{kind}.key", "root", "ssl-cert")
        (folder / f"{kind}.key").chmod(0o640)
    for ending in ("crt", "key"):
        shutil.copy2(folder / f"server.{ending}", folder / f"live.{ending}")
    shutil.chown(folder / "live.key", "root", "ssl-cert")
    folder.chmod(0o755)
