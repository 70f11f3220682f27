"""Redfish against an independent service, and against scripted controllers that misbehave."""

import json

import pytest
import trustme

from functions.core.adapters.platforms import PlatformSet
from functions.core.domain.errors import Refused
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import RedfishPlatform, Server, SshAccess
from tests.unit.platforms.conftest import OFF, ON, PASSWORD, USER, Emulator

SERVER = Server(
    id=ServerId("box-1"),
    name="box 1",
    address="192.0.2.1",
    watched=(),
    ssh=SshAccess(host_key="ssh-ed25519 AAAAAAAAAAAAAAA"),
)


def platforms(user: str = USER, password: str = PASSWORD) -> PlatformSet:
    secrets = {"noren/bmc/box-1": json.dumps({"user": user, "password": password})}
    return PlatformSet(secrets.__getitem__)


def redfish(emulator: Emulator, system: str = ON) -> RedfishPlatform:
    return RedfishPlatform(
        url=emulator.url, system=system, secret="noren/bmc/box-1", ca=emulator.ca
    )


def test_a_machine_that_is_on_is_restarted_once(emulator: Emulator) -> None:
    said = platforms().reboot(SERVER, redfish(emulator))

    assert "ForceRestart" in said
    assert emulator.resets() == ["ForceRestart"], emulator.log.read_text()


def test_a_machine_that_is_off_is_switched_on(emulator: Emulator) -> None:
    said = platforms().reboot(SERVER, redfish(emulator, OFF))

    assert "told On" in said
    assert emulator.resets() == ["On"]


def test_a_machine_asked_for_by_its_name_is_found_through_a_redirect(emulator: Emulator) -> None:
    platforms().reboot(SERVER, redfish(emulator, "on"))

    assert emulator.resets() == ["ForceRestart"]


def test_wrong_words_and_strangers_reset_nothing(emulator: Emulator) -> None:
    stranger = trustme.CA().cert_pem.bytes().decode()

    with pytest.raises(Refused, match="user and password"):
        platforms(password="wrong").reboot(SERVER, redfish(emulator))
    with pytest.raises(Refused, match="404"):
        platforms().reboot(SERVER, redfish(emulator, "nobody"))
    with pytest.raises(Refused, match="not trusted"):
        platforms().reboot(SERVER, redfish(emulator).model_copy(update={"ca": stranger}))
    with pytest.raises(Refused, match="not trusted"):
        platforms().reboot(SERVER, redfish(emulator).model_copy(update={"ca": None}))

    assert emulator.resets() == []


def test_a_certificate_of_another_name_is_not_trusted(emulator: Emulator) -> None:
    other = redfish(emulator).model_copy(update={"url": f"https://localhost:{emulator.port}"})

    with pytest.raises(Refused, match="not trusted"):
        platforms().reboot(SERVER, other)


def test_a_password_is_never_sent_in_the_clear() -> None:
    bare = RedfishPlatform(url="http://192.0.2.7", system="1", secret="noren/bmc/box-1")

    with pytest.raises(Refused, match="https"):
        platforms().reboot(SERVER, bare)


def test_a_secret_of_another_shape_is_refused_without_quoting_it() -> None:
    platform = RedfishPlatform(url="https://192.0.2.7", system="1", secret="noren/bmc/s")

    with pytest.raises(Refused) as refused:
        PlatformSet(lambda _: '{"user": "x", "token": "hunter2"}').reboot(SERVER, platform)

    assert "hunter2" not in repr(refused.value)
    assert refused.value.__context__ is None or refused.value.__suppress_context__


def test_an_authority_that_is_no_pem_is_refused() -> None:
    platform = RedfishPlatform(
        url="https://192.0.2.7", system="1", secret="noren/bmc/box-1", ca="x"
    )

    with pytest.raises(Refused, match="PEM"):
        platforms().reboot(SERVER, platform)
