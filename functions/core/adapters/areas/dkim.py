"""The part of DKIM: a key for each domain, made here; its private half never leaves the server."""

from __future__ import annotations

from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine

FOLDER = "/var/lib/noren-mail/dkim"
SELECTOR = "s1"
READER = "_rspamd"


class Dkim(Part):
    name = "dkim"

    def looks_at(self, area: Area) -> object:
        return _domains(area)

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """Make the keys that are missing, and destroy those of domains that went away."""
        domains = _domains(area)
        changed = _destroy(sorted(set(memory.get("domains", ())) - set(domains)), machine)
        memory["domains"] = domains
        for domain in domains:
            if not machine.exists(f"{FOLDER}/{domain}.pub"):
                _make(domain, machine)
                changed.append(f"{FOLDER}/{domain}.key")
        return changed

    def facts(self, area: Area, machine: Machine) -> dict[str, list[dict[str, Any]]]:
        found = [(each, machine.read(f"{FOLDER}/{each}.pub")) for each in _domains(area)]
        return {
            "dkim": [
                {"domain": domain, "selector": SELECTOR, "public_key": key.decode("ascii")}
                for domain, key in found
                if key
            ]
        }

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        del slug
        return _destroy(memory.get("domains", []), machine)


def _domains(area: Area) -> list[str]:
    """Return whose mail is signed: also of a domain with its mailboxes elsewhere, scripts write."""
    return sorted(each.name for each in area.domains if each.enabled and each.mail != "none")


def _make(domain: str, machine: Machine) -> None:
    """Make a key. Its public half is written last: with it, both are there."""
    machine.folder(FOLDER, 0o750, 0, machine.group(READER) or 0)
    private = machine.run("openssl", "genrsa", "2048")
    public = machine.run("openssl", "rsa", "-pubout", text=private)
    reader = machine.group(READER) or 0
    machine.write(f"{FOLDER}/{domain}.key", private.encode(), 0o640, 0, reader)
    text = "".join(line for line in public.splitlines() if not line.startswith("-"))
    machine.write(f"{FOLDER}/{domain}.pub", text.encode(), 0o644)


def _destroy(domains: list[str], machine: Machine) -> list[str]:
    gone = [f"{FOLDER}/{domain}.{ending}" for domain in domains for ending in ("pub", "key")]
    return [path for path in gone if machine.remove(path)]
