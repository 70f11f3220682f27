"""Where a lab lives on this machine: names, addresses and folders. Several labs do not meet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

SITES: Final = 10
MOST_BOXES: Final = 40
DOMAIN: Final = "lab.test"
WATCH_USER: Final = "noren-watch"
HOSTING_USER: Final = "noren-hosting"


@dataclass(frozen=True)
class Site:
    """One lab's place. The number decides everything, so that what a crash left is found again."""

    number: int = 0

    @property
    def name(self) -> str:
        return f"noren-lab{self.number}"

    @property
    def folder(self) -> Path:
        return Path("/run") / self.name

    @property
    def address(self) -> str:
        """The host's own address on the lab's network: the prober's, and the controllers'."""
        return f"10.77.{self.number}.254"

    @property
    def address6(self) -> str:
        return f"fd77:{self.number:x}::fe"

    @property
    def acme_directory(self) -> str:
        """Where its servers ask for certificates: of whatever a test lets answer there."""
        return f"https://{self.address}:14000/dir"

    @property
    def pki(self) -> Path:
        return self.folder / "pki"

    @property
    def watch_key(self) -> Path:
        """The private half of the key that may log in as the watch."""
        return self.folder / "watch_ed25519"

    @property
    def hosting_key(self) -> Path:
        """The private half of the key that may log in to set up areas."""
        return self.folder / "hosting_ed25519"


@dataclass(frozen=True)
class Place:
    """One box's place at a site."""

    site: Site
    number: int

    @property
    def name(self) -> str:
        return f"box{self.number}"

    @property
    def machine(self) -> str:
        """What it is called among everything else on this machine: namespace, machine, cgroup."""
        return f"{self.site.name}-{self.name}"

    @property
    def host_name(self) -> str:
        return f"{self.name}.{DOMAIN}"

    @property
    def address(self) -> str:
        return f"10.77.{self.site.number}.{self.number}"

    @property
    def address6(self) -> str:
        return f"fd77:{self.site.number:x}::{self.number}"

    @property
    def cable(self) -> str:
        """The end of its cable that is in the host's hands. Names of links are 15 bytes at most."""
        return f"nl{self.site.number}box{self.number}"

    @property
    def namespace(self) -> Path:
        return Path("/run/netns") / self.machine

    @property
    def folder(self) -> Path:
        return self.site.folder / self.name

    @property
    def root(self) -> Path:
        """Where its disk is mounted."""
        return self.folder / "root"

    @property
    def controller_port(self) -> int:
        return 8400 + self.number
