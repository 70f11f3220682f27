"""What a setting or a record may say: a wrong one is refused at the door, with a clear word."""

import pytest
from pydantic import ValidationError

from functions.core.domain.contacts import Reseller
from functions.core.domain.ids import ResellerId
from functions.core.domain.servers import CommandPlatform, RedfishPlatform, SshAccess
from functions.core.settings import Settings

ACCESS = SshAccess(host_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA")


@pytest.mark.parametrize(
    "wrong", ["192.0.2.1", "192.0.2.1:", ":443", "192.0.2.1:https", "192.0.2.1:0", "a:65536,b:443"]
)
def test_a_reference_without_a_port_stops_the_function_at_its_start(wrong: str) -> None:
    with pytest.raises(ValidationError, match="is not host:port"):
        Settings.from_environment({"NOREN_REFERENCE_TARGETS": wrong})


@pytest.mark.parametrize("right", ["", "192.0.2.1:443", "192.0.2.1:443, [2001:db8::1]:53,"])
def test_references_are_host_and_port(right: str) -> None:
    settings = Settings.from_environment({"NOREN_REFERENCE_TARGETS": right})

    assert settings.reference_targets == right


@pytest.mark.parametrize("minutes", [20, 30, 60])
def test_updates_come_as_often_as_the_contract_offers(minutes: int) -> None:
    reseller = Reseller.model_validate(
        {"id": "acme", "name": "acme", "update_every_minutes": minutes}
    )

    assert reseller.update_every_minutes == minutes


@pytest.mark.parametrize("minutes", [0, -20, 1, 25, 120])
def test_no_other_interval_of_updates_is_taken(minutes: int) -> None:
    with pytest.raises(ValidationError, match="20, 30 or 60"):
        Reseller.model_validate(
            {"id": ResellerId("acme"), "name": "acme", "update_every_minutes": minutes}
        )


@pytest.mark.parametrize("secret", ["bmc", "noren/bmc", "noren/bmc/", "noren/watch-key"])
def test_a_controllers_secret_is_one_that_level_2_may_read(secret: str) -> None:
    with pytest.raises(ValidationError, match="noren/bmc/"):
        RedfishPlatform(url="https://192.0.2.7", system="1", secret=secret)


@pytest.mark.parametrize("secret", ["noren/watch-key", "noren/hypervisor-key-2", ""])
def test_a_hypervisors_secret_is_the_one_that_level_2_may_read(secret: str) -> None:
    with pytest.raises(ValidationError, match="noren/hypervisor-key"):
        CommandPlatform.model_validate(
            {"address": "192.0.2.8", "ssh": ACCESS, "argv": ("reset",), "secret": secret}
        )
