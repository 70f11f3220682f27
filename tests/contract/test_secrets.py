"""Secrets are asked for rarely, and again in time for a rotation."""

from typing import TYPE_CHECKING

import pytest
from botocore.stub import Stubber

from functions.core.adapters.secrets import KEEP_S, SecretsManager
from functions.core.domain.errors import Unavailable
from functions.core.settings import Settings
from functions.core.wiring.clients import Clients

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager.client import SecretsManagerClient


@pytest.fixture(scope="module")
def client(aws: None) -> "SecretsManagerClient":
    made: SecretsManagerClient = Clients(Settings()).client("secretsmanager")
    return made


def test_a_secret_is_kept_for_five_minutes_and_then_asked_for_again(
    client: "SecretsManagerClient",
) -> None:
    client.create_secret(Name="noren/key", SecretString="first")
    now = [1000.0]
    secrets = SecretsManager(client, lambda: now[0])
    assert secrets("noren/key") == "first"
    client.put_secret_value(SecretId="noren/key", SecretString="rotated")

    now[0] += KEEP_S - 1
    assert secrets("noren/key") == "first"
    now[0] += 1
    assert secrets("noren/key") == "rotated"


def test_each_secret_is_kept_by_its_name(client: "SecretsManagerClient") -> None:
    client.create_secret(Name="noren/one", SecretString="1")
    client.create_secret(Name="noren/two", SecretString="2")
    secrets = SecretsManager(client)

    assert (secrets("noren/one"), secrets("noren/two")) == ("1", "2")


def test_a_secret_that_is_not_there_is_unavailable_and_asked_for_again(
    client: "SecretsManagerClient",
) -> None:
    secrets = SecretsManager(client)
    with pytest.raises(Unavailable, match="ResourceNotFoundException"):
        secrets("noren/later")

    client.create_secret(Name="noren/later", SecretString="there")

    assert secrets("noren/later") == "there"


def test_a_secrets_text_never_stands_in_an_error(client: "SecretsManagerClient") -> None:
    secrets = SecretsManager(client)
    with Stubber(client) as stub:
        stub.add_client_error("get_secret_value", "InternalServiceError", "planted secret")

        with pytest.raises(Unavailable) as failure:
            secrets("noren/key")

    assert "planted" not in str(failure.value)
