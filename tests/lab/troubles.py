"""Troubles for a box that no restart mends, and how a person mends them."""

from typing import Final

from functions.core.domain.remedies import Unit
from lab.box import Box
from lab.units import SSH, unit_of

AUTHORIZED: Final = "/etc/ssh/authorized_keys.d/noren-watch"
SERVER_KEY: Final = "/etc/ssh/ssh_host_ed25519_key"
NGINX: Final = "/etc/nginx/nginx.conf"
STORM: Final = "/run/systemd/system/{}.d/storm.conf"


def break_nginx(box: Box) -> None:
    box.run(["cp", NGINX, f"{NGINX}.kept"])
    box.run(["tee", "-a", NGINX], text="no_such_word on;\n")
    box.kill(Unit.WEB)


def mend_nginx(box: Box) -> None:
    box.run(["mv", f"{NGINX}.kept", NGINX])


def let_die_again(box: Box, unit: Unit) -> None:
    """Let systemd end a daemon two seconds after each of its starts."""
    conf = STORM.format(unit_of(unit))
    box.run(["mkdir", "-p", conf.rpartition("/")[0]])
    box.run(["tee", conf], text="[Service]\nRuntimeMaxSec=2\nRestart=no\n")
    box.run(["systemctl", "daemon-reload"])
    box.restart(unit)


def let_live(box: Box, unit: Unit) -> None:
    box.run(["rm", STORM.format(unit_of(unit))])
    box.run(["systemctl", "daemon-reload"])
    box.restart(unit)


def lock_us_out(box: Box) -> None:
    """Take the watch's key off the server."""
    box.run(["mv", AUTHORIZED, f"{AUTHORIZED}.kept"])


def let_us_in(box: Box) -> None:
    box.run(["mv", f"{AUTHORIZED}.kept", AUTHORIZED])


def change_host_key(box: Box) -> None:
    box.run(["mv", SERVER_KEY, f"{SERVER_KEY}.kept"])
    box.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", SERVER_KEY])
    box.restart(SSH)


def restore_host_key(box: Box) -> None:
    box.run(["mv", f"{SERVER_KEY}.kept", SERVER_KEY])
    box.restart(SSH)


def boot_of(box: Box) -> str:
    """Tell one boot from the next."""
    return box.run(["systemctl", "show", "--property=UserspaceTimestampMonotonic"])
