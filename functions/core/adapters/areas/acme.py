"""Certificates from an authority: certbot asks for them, and proves each name by its own web site.

`noren-areas certificates` is started by a timer, and by an application that ordered one.
"""

from __future__ import annotations

import re
import time

from functions.core.adapters.areas import pairs, tls
from functions.core.adapters.areas.errors import Failed, Trouble
from functions.core.adapters.areas.machine import STATE
from functions.core.adapters.areas.orders import Order
from functions.core.adapters.areas.services import NGINX, service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

FOLDER = STATE + "/certbot"
ORDER_S = 300.0
LONGEST = 400
HOST_CHAIN, HOST_KEY = "/etc/noren/tls/host.crt", "/etc/noren/tls/host.key"
"""The server's own: the daemons of mail and FTP show it to everybody."""
READERS = ("postfix", "dovecot", "proftpd")


def run(machine: Machine) -> dict[str, Any]:
    """Carry out every order that is due, also those that come meanwhile; say what came of each."""
    came_of_it: dict[str, Any] = {}
    while due := [each for each in Order.all(machine) if each.is_due(time.time())]:
        for order in due:
            came_of_it[order.domain] = _carry_out(order, machine)
    return {"orders": came_of_it}


def _carry_out(order: Order, machine: Machine) -> str:
    try:
        _ask(order, machine)
        with machine.lock():
            _install(order, machine)
    except Trouble as trouble:
        with machine.lock():
            now = Order.of(order.domain, machine)
            if now.names:
                now.failed(_reason(trouble), time.time(), machine)
        return str(trouble)
    return "installed"


def _ask(order: Order, machine: Machine) -> None:
    directory = str(machine.facts.get("acme_directory", ""))
    if not directory:
        raise Failed("this server knows no authority to ask")
    names = [word for name in order.names for word in ("-d", name)]
    machine.run(
        "certbot", "certonly", "--webroot", "--webroot-path", machine.at(tls.ACME),
        "--cert-name", order.domain, "--server", directory, "--non-interactive",
        "--agree-tos", "--register-unsafely-without-email", "--force-renewal",
        "--renew-with-new-domains", "--allow-subset-of-names", "--key-type", "ecdsa",
        "--config-dir", machine.at(FOLDER + "/config"), "--work-dir", machine.at(FOLDER + "/work"),
        "--logs-dir", machine.at(FOLDER + "/logs"), *names, seconds=ORDER_S,
    )  # fmt: skip


def _install(order: Order, machine: Machine) -> None:
    """Put what was signed where the daemons read it, unless nobody wants it any more."""
    now = Order.of(order.domain, machine)
    if not now.names:
        return
    live = f"{FOLDER}/config/live/{order.domain}"
    chain, key = machine.read(f"{live}/fullchain.pem"), machine.read(f"{live}/privkey.pem")
    pairs.put(order.domain, chain or b"", key or b"", machine)
    now.succeeded(order.names, machine)
    if order.domain == machine.facts.get("host_name"):
        machine.write(HOST_CHAIN, chain or b"", 0o644)
        machine.write(HOST_KEY, key or b"")
        machine.run("systemctl", "try-reload-or-restart", *READERS)
    service(NGINX).reload((), machine)


def _reason(trouble: Trouble) -> str:
    """Return the authority's reasons by name, without certbot's advice to read its log."""
    printed = getattr(trouble, "printed", "")
    names = re.findall(r"^\s*Domain: (\S+)", printed, re.MULTILINE)
    details = re.findall(r"^\s*Detail: (.+)", printed, re.MULTILINE)
    reasons = [f"{name}: {detail}" for name, detail in zip(names, details)]
    return "; ".join(reasons)[:LONGEST] or str(trouble)
