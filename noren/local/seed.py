"""What a fresh instance needs: an operator who can sign in, and a fleet with people to be told."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import boto3

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.servers import Server
from noren.local.folder import Folder, new_password

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

    from functions.core.ports import Resellers, Servers

LOGIN_ID: Final = "operator"
CREDENTIALS: Final = "credentials.json"
SET_BY_PEOPLE: Final = ("runlevel", "unwatched", "backup_running", "version")


def operator(folder: Folder, pool: str) -> None:
    """Let the operator of credentials.json sign in; make the file at the first start."""
    known = folder.read(CREDENTIALS)
    if not known:
        known = {"login_id": LOGIN_ID, "password": new_password()}
        folder.write(CREDENTIALS, known)
    client = boto3.client("cognito-idp")
    if not _exists(client, pool, known["login_id"]):
        client.admin_create_user(
            UserPoolId=pool, Username=known["login_id"], MessageAction="SUPPRESS"
        )
        client.admin_set_user_password(
            UserPoolId=pool,
            Username=known["login_id"],
            Password=known["password"],
            Permanent=True,
        )


def sender(address: str) -> None:
    """Let SES send in the name of the desk's domain: on AWS, its owner proves it once."""
    client = boto3.client("sesv2")
    with suppress(client.exceptions.AlreadyExistsException):
        client.create_email_identity(EmailIdentity=address.rpartition("@")[2])


def secrets(values: Mapping[str, str]) -> None:
    """Put secrets in their place; write only what changed."""
    client = boto3.client("secretsmanager")
    for name, value in values.items():
        try:
            if client.get_secret_value(SecretId=name)["SecretString"] != value:
                client.put_secret_value(SecretId=name, SecretString=value)
        except client.exceptions.ResourceNotFoundException:
            client.create_secret(Name=name, SecretString=value)


def fleet(servers: Sequence[Server], register: "Servers") -> None:
    """Register the fleet's servers; what people set on a known one stays."""
    for server in servers:
        try:
            known = register.get(server.id)
        except NotFound:
            register.create(server)
            continue
        kept = {name: getattr(known, name) for name in SET_BY_PEOPLE}
        wanted = server.model_copy(update=kept)
        if wanted != known:
            register.save(wanted)


def people(resellers: Sequence[Reseller], contacts: Sequence[Contact], into: "Resellers") -> None:
    """Introduce resellers that nobody introduced yet, with their contacts."""
    for reseller in resellers:
        try:
            into.get(reseller.id)
        except NotFound:
            into.save(reseller)
            for contact in contacts:
                if contact.reseller_id == reseller.id:
                    into.save_contact(contact)


def _exists(client: "CognitoIdentityProviderClient", pool: str, login_id: str) -> bool:
    try:
        client.admin_get_user(UserPoolId=pool, Username=login_id)
    except client.exceptions.UserNotFoundException:
        return False
    return True
