"""The layout of the fleet lasts, since its servers are registered by address and port."""

import datetime as dt
import socket
import ssl
import stat
from pathlib import Path

import pytest
from cryptography import x509

from functions.core.domain.errors import Unavailable
from functions.core.domain.watch import CONTRACTUAL, Service
from noren.demo import certificates
from noren.demo.cast import CONTACTS, RESELLERS
from noren.demo.fleet import DemoFleet
from noren.demo.world import lay_out
from noren.local.errors import CannotStart

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def test_a_second_start_finds_the_same_servers_and_more_if_asked(folder: Path) -> None:
    first = DemoFleet(folder, count=1)
    known, secrets = first.servers(), first.secrets()

    again = DemoFleet(folder, count=2)

    assert again.servers()[:1] == known
    assert len(again.servers()) == 2
    assert secrets.items() <= again.secrets().items()
    assert lay_out(folder, 1).plans == lay_out(folder, 2).plans[:1]


def test_a_taken_port_sends_the_server_elsewhere(tmp_path: Path) -> None:
    usual = lay_out(tmp_path / "one", 1).plans[0]
    with socket.create_server((usual.address, usual.port(Service.HTTP))):
        other = lay_out(tmp_path / "other", 1).plans[0]

    assert (other.address, other.base) != (usual.address, usual.base)


def test_no_two_servers_share_a_port(folder: Path) -> None:
    plans = lay_out(folder, 4).plans

    places = [(plan.address, plan.port(service)) for plan in plans for service in Service]

    # Ping knocks at a port of its own choice, and the canary is a page of the web's.
    assert len(set(places)) == 4 * (len(Service) - 1)


def test_every_check_is_registered_with_an_ssh_key_and_a_controller(folder: Path) -> None:
    fleet = DemoFleet(folder)

    for server in fleet.servers():
        assert {watched.service for watched in server.watched} == set(Service) >= set(CONTRACTUAL)
        assert server.ssh.host_key.startswith("ssh-ed25519 ")
        assert server.platform is not None
        assert server.platform.kind == "redfish"
        assert server.platform.secret in fleet.secrets()
        assert server.network_name()


def test_everybody_on_the_servers_has_somebody_to_be_told(folder: Path) -> None:
    tenants = {reseller for server in DemoFleet(folder).servers() for reseller in server.resellers}

    assert tenants == {reseller.id for reseller in RESELLERS}
    assert tenants == {contact.reseller_id for contact in CONTACTS}
    assert {contact.language for contact in CONTACTS} == {"ja", "en"}
    assert {route.kind for contact in CONTACTS for route in contact.routes} == {"email", "fax"}


def test_only_the_owner_can_read_what_is_secret(folder: Path) -> None:
    DemoFleet(folder, count=1).secrets()

    for name in ("world.json", "ca.key", "sv1.pem", "watch_key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_damaged_layout_says_what_to_do(folder: Path) -> None:
    lay_out(folder, 1)
    (folder / "world.json").write_text("{", encoding="utf-8")

    with pytest.raises(Unavailable, match="delete it"):
        lay_out(folder, 1)
    with pytest.raises(CannotStart, match="delete it"):
        DemoFleet(folder).servers()


def test_certificates_are_kept_and_renewed_in_time(folder: Path) -> None:
    plans = lay_out(folder, 1).plans
    certificates.prepare(folder, plans, NOW)
    first = (folder / "sv1.pem").read_bytes()

    certificates.prepare(folder, plans, NOW + dt.timedelta(days=700))
    kept = (folder / "sv1.pem").read_bytes()
    certificates.prepare(folder, plans, NOW + dt.timedelta(days=800))
    renewed = (folder / "sv1.pem").read_bytes()

    assert kept == first
    assert renewed != first
    expires = x509.load_pem_x509_certificate(renewed).not_valid_after_utc
    assert expires > NOW + dt.timedelta(days=1500)


def test_a_new_address_gets_a_new_certificate(folder: Path) -> None:
    plan = lay_out(folder, 1).plans[0]
    certificates.prepare(folder, (plan,), NOW)
    first = (folder / "sv1.pem").read_bytes()

    certificates.prepare(folder, (plan.model_copy(update={"address": "127.0.10.9"}),), NOW)

    assert (folder / "sv1.pem").read_bytes() != first


def test_the_bundle_trusts_the_public_authorities_too(folder: Path) -> None:
    bundle = DemoFleet(folder, count=1).environment()["SSL_CERT_FILE"]

    trusting = ssl.create_default_context(cafile=bundle)

    assert (folder / "ca.pem").read_bytes() in Path(bundle).read_bytes()
    assert len(trusting.get_ca_certs()) > 50
