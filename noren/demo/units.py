"""Which daemons a demo server runs, and what each of its ports speaks."""

import ssl
from functools import partial
from typing import Final

from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Service
from noren.demo.areas import Areas
from noren.demo.daemons import Daemon, TcpPort, UdpPort
from noren.demo.doors import TcpDoor, UdpDoor
from noren.demo.protocols import dns, ftp, http, imap, mysql, pop3, postgresql, smtp
from noren.demo.talk import Dialogue
from noren.demo.world import Plan, World

SERVICES: Final[dict[Unit, tuple[Service, ...]]] = {
    Unit.WEB: (Service.HTTP, Service.HTTPS),
    Unit.PHP: (Service.CANARY,),
    Unit.FTP: (Service.FTP, Service.FTPS),
    Unit.SMTP: (Service.SMTP, Service.SMTPS, Service.SUBMISSION),
    Unit.MAILBOX: (Service.POP3, Service.POP3S, Service.IMAP, Service.IMAPS),
    Unit.POSTGRESQL: (Service.POSTGRESQL,),
    Unit.MYSQL: (Service.MYSQL,),
    Unit.DNS: (Service.DNS,),
}
TLS: Final = {Service.HTTPS, Service.FTPS, Service.SMTPS, Service.POP3S, Service.IMAPS}


def daemons_of(
    plan: Plan, world: World, context: ssl.SSLContext, areas: Areas
) -> dict[Unit, Daemon]:
    """Build the server's daemons; nothing listens yet."""
    daemons = {unit: Daemon(unit, services) for unit, services in SERVICES.items()}
    dialogues = _dialogues(world, daemons[Unit.PHP], areas)
    for daemon in daemons.values():
        for service in SERVICES[daemon.unit]:
            if service in dialogues:
                door = TcpDoor(plan.address, plan.port(service), daemon.log.note)
                daemon.ports[service] = TcpPort(
                    door, dialogues[service], plan.host_name, context, tls=service in TLS
                )
    name_server = UdpDoor(plan.address, plan.port(Service.DNS))
    daemons[Unit.DNS].ports[Service.DNS] = UdpPort(name_server, partial(dns.answer, plan.host_name))
    return daemons


def _dialogues(world: World, php: Daemon, areas: Areas) -> dict[Service, Dialogue]:
    pages = http.dialogue(lambda: php.how(Service.CANARY), areas)
    files, mail = ftp.dialogue(areas), smtp.dialogue(areas)
    fetching, reading = pop3.dialogue(areas), imap.dialogue(areas)
    user, password = world.monitor_user, world.monitor_password
    return {
        Service.HTTP: pages,
        Service.HTTPS: pages,
        Service.FTP: files,
        Service.FTPS: files,
        Service.SMTP: mail,
        Service.SMTPS: mail,
        Service.SUBMISSION: mail,
        Service.POP3: fetching,
        Service.POP3S: fetching,
        Service.IMAP: reading,
        Service.IMAPS: reading,
        Service.POSTGRESQL: postgresql.dialogue(user, password),
        Service.MYSQL: mysql.dialogue(user, password),
    }
