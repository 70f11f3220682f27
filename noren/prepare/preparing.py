"""All steps of preparing a server, in order, and what is registered of it afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from noren.prepare import access, configuration, naming, software
from noren.prepare.configuration import Facts
from noren.prepare.remote import Remote
from noren.prepare.steps import Step

SSH_PORT: Final = 22


@dataclass(frozen=True)
class Wish:
    """What is not the same for every server. The keys are public halves."""

    address: str
    host_name: str
    name_servers: tuple[str, ...]
    watch_key: str
    hosting_key: str
    acme_directory: str = configuration.LETS_ENCRYPT


def steps(wish: Wish, remote: Remote) -> Iterator[Step]:
    """Yield them one by one: which PHP there is, is known only after the packages."""
    yield software.Debian()
    yield naming.HostName(wish.host_name, wish.address)
    yield software.Packages()
    yield access.Users()
    yield software.programs()
    yield access.doors({access.WATCH: wish.watch_key, access.HOSTING: wish.hosting_key})
    php = configuration.php_versions(remote)
    facts = Facts(
        host_name=wish.host_name,
        name_servers=wish.name_servers,
        acme_directory=wish.acme_directory,
        php=php,
    )
    yield configuration.facts(facts)
    yield configuration.way()
    yield configuration.Base()
    yield configuration.Daemons(php)


def record(address: str, port: int, host_key: str, host_name: str) -> dict[str, Any]:
    """Return what the operator registers of a prepared server."""
    ssh: dict[str, Any] = {"user": access.WATCH, "host_key": host_key}
    return {
        "address": address,
        "host_name": host_name,
        "ssh": ssh if port == SSH_PORT else ssh | {"port": port},
        "hosting": {"kind": "debian", "user": access.HOSTING},
    }
