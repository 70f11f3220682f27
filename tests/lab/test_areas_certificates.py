"""Certificates of areas: ordered, served, renewed early, uploaded, and why there is none."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509

from lab.box import Box
from lab.certificates import Authority
from lab.lab import Lab
from tests.lab.authorities import Pebble, pebble
from tests.lab.tenants import AREAS, Tenant

DOMAIN, OTHER = "tls.example", "other-tls.example"
SHARED = "/etc/nginx/noren/site.conf"
"""Every site includes it."""
ORDER = f"/var/lib/noren-areas/certificates/{DOMAIN}/order.json"
RENEWED = ["systemctl", "start", "noren-certificates.service"]
"""Returns when everything that was due is done."""


@pytest.fixture(scope="module")
def authority(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pebble]:
    with pebble(lab, lab.box(2), tmp_path_factory.mktemp("pebble")) as authority:
        yield authority


@pytest.fixture
def shop(lab: Lab) -> Iterator[Tenant]:
    shop = Tenant(lab.box(2), DOMAIN)
    yield shop
    shop.purge()


def domain(box: Box, **changes: object) -> dict[str, object]:
    """Return the wanted domain with its zone, whose names lead to the box."""
    records = [
        {"host": host, "type": "A", "ttl": 60, "value": box.address} for host in ("@", "www")
    ]
    return {
        "name": DOMAIN,
        "aliases": [f"www.{DOMAIN}"],
        "folder": "",
        "zone": {"records": records},
        "certificate": {"kind": "lets-encrypt"},
    } | changes


def shown(box: Box, name: str, root: str = "") -> x509.Certificate:
    """Return the certificate that is shown for a name, verified if `root` is given."""
    context = ssl.create_default_context(cadata=root or None)
    if not root:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection((box.address, 443), 10) as plain,
        context.wrap_socket(plain, server_hostname=name) as secure,
    ):
        shown = secure.getpeercert(binary_form=True)
    assert shown
    return x509.load_der_x509_certificate(shown)


def test_a_certificate_is_ordered_served_and_renewed_early(shop: Tenant, authority: Pebble) -> None:
    shop.apply(domains=[domain(shop.box, https_only=True)])
    shop.box.run(RENEWED)
    first = shown(shop.box, DOMAIN, authority.root())
    shop.box.run([AREAS, "digests"])  # as whoever compares does, and then mends what has changed
    known = shop.apply().certificates
    let_time_pass(shop.box)
    shop.box.run(RENEWED)
    second = shown(shop.box, f"www.{DOMAIN}", authority.root())
    shop.box.run(RENEWED)

    (fact,) = known
    assert (fact.domain, fact.expires_at, fact.failure) == (DOMAIN, first.not_valid_after_utc, "")
    assert second.serial_number != first.serial_number
    assert shown(shop.box, DOMAIN).serial_number == second.serial_number


def let_time_pass(box: Box) -> None:
    """Let the certificate be as old as one that has a third of its life left."""
    order = json.loads(box.run(["cat", ORDER]))
    order |= {"begins_at": time.time() - 60 * 86_400, "ends_at": time.time() + 30 * 86_400 - 60}
    box.run(["tee", ORDER], text=json.dumps(order))


def test_why_there_is_no_certificate_is_told_once_it_is_known(
    shop: Tenant, authority: Pebble
) -> None:
    del authority
    shop.apply(domains=[domain(shop.box, zone=None)])
    shop.box.run(RENEWED)

    digests = json.loads(shop.box.run([AREAS, "digests"]))
    (fact,) = shop.apply().certificates

    (seen,) = [each for each in digests if each["slug"] == shop.slug]
    assert not seen["intact"]
    assert fact.expires_at is None
    assert f"{DOMAIN}: " in fact.failure


def test_an_uploaded_certificate_is_served_and_a_broken_one_harms_nobody(
    shop: Tenant, tmp_path: Path
) -> None:
    mine, other = Authority(), Authority()
    for name, issuer in (("mine", mine), ("other", other)):
        (tmp_path / name).mkdir()
        issuer.issue(tmp_path / name, "server", [DOMAIN, f"www.{DOMAIN}"])
    chain, key = ((tmp_path / f"mine/server.{end}").read_text() for end in ("crt", "key"))
    wrong = (tmp_path / "other/server.key").read_text()

    applied = shop.apply(
        domains=[domain(shop.box, certificate={"kind": "own", "chain": chain, "key": key})]
    )
    refused = shop.try_to_apply(
        domains=[domain(shop.box, certificate={"kind": "own", "chain": chain, "key": wrong})]
    )

    served = shown(shop.box, DOMAIN, mine.pem.decode())
    assert applied.certificates[0].expires_at == served.not_valid_after_utc
    assert "its key do not work" in refused
    shop.apply(domains=[domain(shop.box, certificate={"kind": "none"})])
    with pytest.raises((ssl.SSLError, ssl.CertificateError)):
        shown(shop.box, DOMAIN, mine.pem.decode())


def test_while_nginx_refuses_a_change_no_certificate_goes_that_its_former_file_names(
    shop: Tenant,
) -> None:
    both = [domain(shop.box), domain(shop.box, name=OTHER, aliases=[], zone=None)]
    shop.apply(domains=both)
    with typing_error(shop.box):
        refused = shop.try_to_apply(domains=both[:1])

    shop.box.run(["nginx", "-q", "-t"])
    shop.box.run(["systemctl", "reload", "nginx"])
    still = names(shown(shop.box, OTHER))
    shop.apply(domains=both[:1])

    assert "no_such_word" in refused
    assert still == [OTHER]
    assert shop.box.attempt(["test", "-e", f"/var/lib/noren-areas/certificates/{OTHER}"]) == 1
    shop.box.run(["nginx", "-q", "-t"])


@contextmanager
def typing_error(box: Box) -> Iterator[None]:
    """Let somebody have mistyped what every site includes."""
    good = box.run(["cat", SHARED])
    box.run(["tee", SHARED], text=f"{good}no_such_word on;\n")
    try:
        yield
    finally:
        box.run(["tee", SHARED], text=good)


def names(certificate: x509.Certificate) -> list[str]:
    shown = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return shown.value.get_values_for_type(x509.DNSName)
