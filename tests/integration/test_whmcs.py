"""The WHMCS module of `examples/whmcs`, driven by PHP against a running instance."""

import json
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from noren.client import Client
from tests.integration.doors import Door
from tests.integration.instance import Instance

pytestmark = [
    pytest.mark.stack,
    pytest.mark.skipif(shutil.which("php") is None, reason="needs PHP (Debian: php-cli)"),
]

MODULE: Final = Path(__file__).resolve().parents[2] / "examples/whmcs"
ACME: Final = "acme"
SCOPES: Final = ["read", "customers", "sign-in"]


@dataclass(frozen=True)
class Whmcs:
    """WHMCS with one service of one client."""

    noren: Instance
    token: str
    service: str

    def call(self, function: str, **changes: Any) -> Any:
        """Return what the module returned."""
        return self.full(function, **changes)["returned"]

    def full(self, function: str, **changes: Any) -> Any:
        said = {
            "serviceid": self.service,
            "serverhttpprefix": "http",
            "serverhostname": "127.0.0.1",
            "serverport": str(self.noren.port),
            "serveraccesshash": self.token,
            "configoption1": "standard",
            "domain": f"{self.service}.example",
            "clientsdetails": {"userid": 7, "companyname": "株式会社さくら", "email": "a@b.test"},
        }
        command = ["php", str(MODULE / "try.php"), function, json.dumps(said | changes)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def owner(noren: Instance) -> Client:
    """Sign in as acme's owner."""
    logins = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]
    door, login = Door(noren, "reseller"), logins[ACME]
    token = door.login(login["login_id"], login["password"]).body["access_token"]
    return Client(f"http://127.0.0.1:{noren.port}", token)


@pytest.fixture
def whmcs(noren: Instance, owner: Client) -> Iterator[Whmcs]:
    logins = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]
    wish = {"name": "WHMCS", "scopes": SCOPES, "password": logins[ACME]["password"]}
    made = owner.post("reseller", "tokens", wish=wish)
    yield Whmcs(noren, made["token"], uuid.uuid4().hex[:8])
    owner.delete("reseller", "tokens", made["known"]["id"])


def shown(owner: Client, whmcs: Whmcs) -> Any:
    return owner.get("reseller", "customers", f"ext:whmcs-{whmcs.service}")["customer"]


@pytest.mark.parametrize("name", ["noren.php", "try.php"])
def test_the_module_is_php(name: str) -> None:
    done = subprocess.run(["php", "-l", MODULE / name], capture_output=True, check=False)

    assert done.returncode == 0, done


def test_a_service_lives_through_whmcs(whmcs: Whmcs, owner: Client) -> None:
    assert whmcs.call("TestConnection")["success"]
    made = whmcs.full("CreateAccount")
    again = whmcs.full("CreateAccount")

    door, kept = Door(whmcs.noren, "account"), made["kept"]
    wish = {"login_id": kept["username"], "password": kept["password"], "reseller_id": ACME}
    assert (made["returned"], again["returned"], again["kept"]) == ("success", "success", [])
    assert door.step("login", wish).body["asked"]["kind"] == "first-password"
    for call, holds, stage in (
        ("SuspendAccount", ["reseller"], None),
        ("SuspendAccount", ["reseller"], None),
        ("UnsuspendAccount", [], None),
        ("TerminateAccount", ["cancelled"], "cancelled"),
    ):
        assert whmcs.call(call) == "success"
        customer = shown(owner, whmcs)
        assert [each["kind"] for each in customer["holds"]] == holds
        assert stage in {None, customer["stage"]}


def test_a_service_is_renewed_and_moved(whmcs: Whmcs, owner: Client) -> None:
    whmcs.call("CreateAccount")

    assert whmcs.call("Renew", nextduedate="2099-03-31") == "success"
    assert whmcs.call("ChangePackage") == "success"
    assert "course" in whmcs.call("ChangePackage", configoption1="none")
    assert shown(owner, whmcs)["expires_on"] == "2099-03-31"


def test_a_new_password_is_whmcss_to_mail(whmcs: Whmcs) -> None:
    first = whmcs.full("CreateAccount")["kept"]["password"]

    second = whmcs.full("ChangePassword")["kept"]["password"]

    assert first != second


def test_a_client_is_signed_in_to_the_console(whmcs: Whmcs) -> None:
    whmcs.call("CreateAccount")

    given = whmcs.call("ServiceSingleSignOn")

    token = given["redirectTo"].partition("#token=")[2]
    assert Door(whmcs.noren, "account").opens(token, "auth/account/me")


def test_a_servers_use_is_written_down(whmcs: Whmcs) -> None:
    whmcs.call("CreateAccount")

    updated = whmcs.full("UsageUpdate", services=[whmcs.service])

    figures = updated["kept"][whmcs.service]
    assert updated["returned"] == "success"
    assert (figures["disklimit"], figures["diskusage"] >= 0) == (10_240, True)


def test_what_the_api_refuses_is_whmcss_to_show(whmcs: Whmcs) -> None:
    assert whmcs.call("SuspendAccount") == "there is no customer of that external id"
    assert "access token" in whmcs.call("CreateAccount", serveraccesshash="noren_a.b.c")
    assert "no answer" in whmcs.call("CreateAccount", serverport="1")
