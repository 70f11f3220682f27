"""What a fresh instance needs: an operator who can sign in, and a fleet with people to be told."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

import boto3

from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import PersonId
from functions.core.domain.people import Person
from functions.core.domain.servers import Server
from noren.local.folder import Folder, new_password

if TYPE_CHECKING:
    from functions.core.ports import Identity, People, Resellers, Servers

LOGIN_ID: Final = "operator"
CREDENTIALS: Final = "credentials.json"
SET_BY_PEOPLE: Final = ("runlevel", "unwatched", "backup_running", "version")


class Doors(Protocol):
    """What an operator needs to be let in: `wiring.Deps` has it."""

    @property
    def people(self) -> "People": ...
    @property
    def identities(self) -> "Mapping[Audience, Identity]": ...


def operator(folder: Folder, into: Doors) -> None:
    """Let the operator of credentials.json sign in; make the file at the first start."""
    known = folder.read(CREDENTIALS)
    if not known:
        known = {"login_id": LOGIN_ID, "password": new_password()}
        folder.write(CREDENTIALS, known)
    login_id = known["login_id"]
    if into.people.of_login(Audience.OPERATOR, login_id):
        return
    person = Person(
        id=PersonId(login_id),
        audience=Audience.OPERATOR,
        login_id=login_id,
        name="Operator",
        role=Role.MANAGER,
    )
    # The record last: a start that was interrupted in between begins again.
    identity = into.identities[Audience.OPERATOR]
    identity.invite(person.key.username, known["password"])
    identity.set_password(person.key.username, known["password"])
    into.people.create(person)


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

