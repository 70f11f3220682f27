"""What a fresh instance needs: an operator who can sign in, and a fleet with people to be told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

import boto3

from functions.core.domain.brands import Brand
from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import PersonId
from functions.core.domain.people import Person
from functions.core.domain.servers import Server
from noren.local.folder import Folder, new_password

if TYPE_CHECKING:
    from functions.core.ports import Brands, Identity, People, Resellers, Servers

LOGIN_ID: Final = "operator"
CREDENTIALS: Final = "credentials.json"
RESELLERS: Final = "resellers"
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
        known = _login(LOGIN_ID)
        folder.write(CREDENTIALS, known)
    person = Person(
        id=PersonId(known["login_id"]),
        audience=Audience.OPERATOR,
        login_id=known["login_id"],
        name="Operator",
        role=Role.MANAGER,
    )
    _let_in(person, known["password"], into)


def owners(folder: Folder, resellers: Sequence[Reseller], into: Doors) -> None:
    """Let an owner of each reseller sign in, too: their logins stand beside the operator's."""
    known = folder.read(CREDENTIALS)
    logins = {each.id: _login(f"{each.id}-owner") for each in resellers}
    logins |= known.get(RESELLERS, {})
    if logins != known.get(RESELLERS):
        folder.write(CREDENTIALS, known | {RESELLERS: logins})
    for reseller in resellers:
        login_id = logins[reseller.id]["login_id"]
        owner = Person(
            id=PersonId("owner"),
            audience=Audience.RESELLER,
            reseller_id=reseller.id,
            login_id=login_id,
            name=reseller.name,
            mail=f"owner@{reseller.id}.test",
            role=Role.OWNER,
        )
        _let_in(owner, logins[reseller.id]["password"], into)


def _login(login_id: str) -> dict[str, str]:
    return {"login_id": login_id, "password": new_password()}


def _let_in(person: Person, password: str, into: Doors) -> None:
    """Write the record last: a start that was interrupted in between begins again."""
    if into.people.of_login(person.audience, person.login_id):
        return
    identity = into.identities[person.audience]
    identity.invite(person.key.username, password)
    identity.set_password(person.key.username, password)
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
        now = dt.datetime.now(dt.UTC)
        try:
            known = register.get(server.id)
        except NotFound:
            register.create(server.dated(None, now))
            continue
        kept = {name: getattr(known, name) for name in SET_BY_PEOPLE}
        wanted = server.model_copy(update=kept).dated(known, now)
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


def brands(resellers: Sequence[Reseller], into: "Brands") -> None:
    """Show each reseller's brand at a host name of this machine; what people decided stays."""
    for reseller in resellers:
        try:
            into.get(reseller.id)
        except NotFound:
            names = (f"{reseller.id}.localhost",)
            into.save(Brand(reseller_id=reseller.id, name=reseller.name, host_names=names))
