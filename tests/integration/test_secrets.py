"""Secrets stand nowhere but where they are handed out: planted ones, looked for in everything."""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

from noren.client import ClientError
from tests.integration.doors import mailed_code, second_factor
from tests.integration.instance import Instance, eventually, first
from tests.integration.test_every_route import Answer, Person
from tests.integration.traces import Traces

pytestmark = pytest.mark.stack

PASSWORDS: Final = tuple(f"planted password {number}" for number in (1, 2, 3))
GUESS: Final = "planted guess"
DOOR: Final = "/auth/reseller"


@dataclass
class Life:
    """An owner's life with the API: what was secret in it, and what was answered."""

    noren: Instance
    name: str = field(default_factory=lambda: f"s{uuid.uuid4().hex[:8]}")
    secrets: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    """Those that hand out nothing."""
    token: str = ""

    @property
    def mail(self) -> str:
        return f"{self.name}@reseller.test"

    def introduced(self) -> None:
        known = json.loads((self.noren.data / "credentials.json").read_text("utf-8"))
        self.secrets |= {"the operator's password": known["password"]}
        wish = {name: known[name] for name in ("login_id", "password")}
        self._sign_in("/auth/operator/login", wish)
        owner = {"login_id": self.name, "name": "Owner", "role": "owner", "mail": self.mail}
        wish = {"id": self.name, "name": "Reseller", "owner": owner}
        key = {"Idempotency_Key": uuid.uuid4().hex}
        made = self._ask("POST", "/operator/resellers", wish, **key)
        self._hear("POST", "/operator/resellers", wish, **key)
        self.secrets |= {"the first password": made.body["owner"]["first_password"]}

    def let_in(self) -> None:
        known = {"login_id": self.name, "password": self.secrets["the first password"]}
        challenge = self._ask("POST", f"{DOOR}/login", known).body["asked"]["challenge"]
        self.secrets |= {"a challenge": challenge, "the first chosen password": PASSWORDS[0]}
        wish = {"challenge": challenge, "new_password": PASSWORDS[0]}
        self._hear("POST", f"{DOOR}/first-password", wish | {"planted": challenge})
        self._sign_in(f"{DOOR}/first-password", wish)

    def proves_twice(self) -> None:
        again = {"password": PASSWORDS[0]}
        uri = self._ask("POST", f"{DOOR}/totp", again).body["otpauth_uri"]
        code = second_factor(uri)
        self.secrets |= {"the second factor": parse_qs(urlsplit(uri).query)["secret"][0]}
        self._hear("POST", f"{DOOR}/totp/confirmation", {"code": code})
        known = {"login_id": self.name, **again}
        challenge = self._ask("POST", f"{DOOR}/login", known).body["asked"]["challenge"]
        self.secrets |= {"another challenge": challenge}
        self._hear("POST", f"{DOOR}/second-factor", {"challenge": challenge, "code": code})
        later = {"challenge": challenge, "code": second_factor(uri, later=1)}
        self._sign_in(f"{DOOR}/second-factor", later)
        self._hear("POST", f"{DOOR}/totp/removal", again)

    def errs(self) -> None:
        """Type passwords where they do not belong, and wrong ones where they do."""
        self.secrets |= {"a wrong guess": GUESS, "a password as login ID": "plantedlogin1"}
        for wish in (
            {"login_id": self.name, "password": GUESS},
            {"login_id": self.name, "password": [GUESS]},
            {"login_id": "plantedlogin1", "password": GUESS},
            {"login_id": self.name, "password": GUESS, "again": GUESS},
        ):
            self._hear("POST", f"{DOOR}/login", wish)
        self._hear("POST", f"{DOOR}/password", {"password": GUESS, "new_password": PASSWORDS[1]})
        self._hear("POST", f"{DOOR}/password", {"password": PASSWORDS[0], "new_password": "short"})
        self._hear("GET", f"/reseller/servers?after={self.token}")
        self._hear("GET", f"/reseller/servers/{self.token}")

    def changes(self) -> None:
        self.secrets |= {"the second chosen password": PASSWORDS[1]}
        wish = {"password": PASSWORDS[0], "new_password": PASSWORDS[1]}
        self._hear("POST", f"{DOOR}/password", wish)
        self._hear("GET", f"{DOOR}/me")

    def forgets(self) -> None:
        self._hear("POST", f"{DOOR}/forgotten-password", {"login_id": self.name})

    def remembers(self) -> None:
        code = mailed_code(self.noren, self.mail)
        self.secrets |= {"the mailed code": code, "the third chosen password": PASSWORDS[2]}
        wish = {"login_id": self.name, "code": code, "new_password": PASSWORDS[2]}
        self._hear("POST", f"{DOOR}/new-password", wish | {"code": code[:-1]})
        self._hear("POST", f"{DOOR}/new-password", wish)
        self._sign_in(f"{DOOR}/login", {"login_id": self.name, "password": PASSWORDS[2]})
        for path in (f"{DOOR}/me", "/reseller/staff", "/reseller/contacts"):
            self._hear("GET", path)

    def _sign_in(self, path: str, wish: Mapping[str, str]) -> None:
        answer = self._ask("POST", path, wish)
        self.token = answer.body["access_token"]
        number = sum(name.startswith("an access token") for name in self.secrets)
        cookie = answer.headers["Set-Cookie"].partition(";")[0].partition("=")[2]
        self.secrets |= {f"an access token {number}": self.token, f"a cookie {number}": cookie}

    def _hear(self, method: str, path: str, wish: Any = None, **headers: str) -> None:
        self.answers.append(self._ask(method, path, wish, **headers))

    def _ask(self, method: str, path: str, wish: Any = None, **headers: str) -> Answer:
        return Person(self.noren.port, self.token).ask(method, path, wish, **headers)


def test_secrets_stand_nowhere_but_where_they_are_handed_out(noren: Instance) -> None:
    traces, life = Traces(noren), Life(noren)
    life.secrets |= traces.secrets()
    noren.fleet("break", server="sv2", target="host")

    for step in (life.introduced, life.let_in, life.proves_twice, life.errs, life.changes):
        step()
    with traces.held("Deliver"):
        life.forgets()
        messages = traces.first_waiting("TellQueue", life.name)
    life.remembers()
    told = _mailed(noren)
    eventually(lambda: told in traces.mails(but_to=life.mail))
    lost = eventually(lambda: first(noren.incidents(), server_id="sv2", phase="recovered"))

    places = traces.everything() | {
        "the messages": "\n".join(messages),
        "the mails": traces.mails(but_to=life.mail),
        "the answers": "\n".join(f"{each.headers} {each.body}" for each in life.answers),
    }
    assert lost["reboots"]
    assert [name for name, text in _known(life, lost, told) if text not in places[name]] == []
    assert [*_found(life.secrets, places)] == []


def _mailed(noren: Instance) -> str:
    """Have somebody else mailed, and return their address: a test message, unless it just was."""
    place = ("operator", "resellers", "acme", "contacts")
    contacts = noren.client().list(*place)["items"]
    contact, to = next(
        (contact, route["to"])
        for contact in contacts
        for route in contact["routes"]
        if route["kind"] == "email"
    )
    with suppress(ClientError):  # once in five minutes
        noren.client().post(*place, contact["id"], "tests", wish={"to": to})
    return str(to)


def _known(life: Life, lost: Mapping[str, Any], told: str) -> Iterator[tuple[str, str]]:
    """Name what does stand there: a search that finds nothing at all proves nothing."""
    yield from (("the logs", lost["id"]), ("the items", life.name), ("the executions", lost["id"]))
    yield from (("the messages", life.name), ("the mails", told), ("the answers", life.name))


def _found(secrets: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    for name, secret in secrets.items():
        yield from (f"{name} in {place}" for place, text in places.items() if secret in text)
