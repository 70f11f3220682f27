"""Certificates with their keys on the disk, never one without the other that belongs to it."""

from __future__ import annotations

import contextlib
import os
import shutil
import ssl

from functions.core.adapters.areas import tls
from functions.core.adapters.areas.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

NEW = "/new"


def folder(domain: str) -> str:
    return f"{tls.FOLDER}/{domain}"


def put(domain: str, chain: bytes, key: bytes, machine: Machine) -> bool:
    """Let a domain have this pair; raise Refused for one that no daemon could load.

    A web server that finds a pair that does not fit starts no more, for nobody.
    """
    if machine.read(tls.chain(domain)) == chain and machine.read(tls.key(domain)) == key:
        return False
    machine.folder(tls.FOLDER)
    machine.folder(folder(domain))
    machine.folder(folder(domain) + NEW)
    fresh = f"{folder(domain)}{NEW}"
    machine.write(f"{fresh}/chain.pem", chain)
    machine.write(f"{fresh}/key.pem", key)
    _check(domain, machine.at(fresh))
    os.rename(machine.at(f"{fresh}/key.pem"), machine.at(tls.key(domain)))
    os.rename(machine.at(f"{fresh}/chain.pem"), machine.at(tls.chain(domain)))
    return True


def sign_oneself(domain: str, machine: Machine) -> None:
    """Make a pair for the time until an authority has signed one."""
    made = machine.run(
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "90", "-subj", "/CN=invalid", "-addext",
        f"subjectAltName=DNS:{domain}", "-keyout", "-", "-out", "-",
    )  # fmt: skip
    begins = made.index("-----BEGIN CERTIFICATE-----")
    put(domain, made[begins:].encode(), made[:begins].encode(), machine)


def ends_at(domain: str, machine: Machine) -> float | None:
    """Return when a domain's certificate ends, in seconds of Unix."""
    return _date("-enddate", domain, machine)


def begins_at(domain: str, machine: Machine) -> float | None:
    return _date("-startdate", domain, machine)


def drop(domain: str, machine: Machine) -> bool:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(machine.at(folder(domain)))
        return True
    return False


def _check(domain: str, fresh: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(f"{fresh}/chain.pem", f"{fresh}/key.pem")
    except (ssl.SSLError, OSError) as error:
        raise Refused(f"the certificate of {domain} and its key do not work") from error


def _date(which: str, domain: str, machine: Machine) -> float | None:
    if not machine.exists(tls.chain(domain)):
        return None
    said = machine.run("openssl", "x509", "-noout", which, "-in", machine.at(tls.chain(domain)))
    return float(ssl.cert_time_to_seconds(said.partition("=")[2].strip()))
