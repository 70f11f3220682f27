"""`noren login`: as oneself, kept in a file of one's own, carried on, ended."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from functions.core.domain.callers import Audience
from tests.builders import a_person
from tests.cast import ON_CALL
from tests.fakes import FakeDeps, seat
from tests.unit.command.conftest import Noren

PASSWORD = "planted password 1"
Type = Callable[..., None]


@pytest.fixture
def mori(deps: FakeDeps) -> str:
    return seat(deps, a_person(ON_CALL), PASSWORD).login_id


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let somebody type lines."""

    def lines(*said: str) -> None:
        text = "".join(f"{line}\n" for line in said)
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return lines


def test_whoever_signed_in_is_who_asks(
    noren: Noren, mori: str, types: Type, data: Path, deps: FakeDeps
) -> None:
    types(mori, PASSWORD)

    ran = noren("login", "--data", str(data))
    listed = noren("servers", "--data", str(data))

    assert ran.out == f"Signed in as {mori} at {_url(data)}.\n"
    assert PASSWORD not in ran.out + ran.err + (data / "session.json").read_text("utf-8")
    assert listed.code == 0
    assert {session.person.id for session in deps.sessions.all.values()} == {"operator", ON_CALL}


def test_the_session_is_for_its_owners_eyes(
    noren: Noren, mori: str, types: Type, data: Path
) -> None:
    (data / "session.json").write_text("{}")
    types(PASSWORD)

    noren("login", "--data", str(data), "--login-id", mori)

    assert (data / "session.json").stat().st_mode & 0o777 == 0o600


def test_a_wrong_password_keeps_nothing(noren: Noren, mori: str, types: Type, data: Path) -> None:
    types("planted guess")

    ran = noren("login", "--data", str(data), "--login-id", mori)

    assert (ran.code, ran.out) == (1, "")
    assert "login ID or password is wrong" in ran.err
    assert not (data / "session.json").exists()


def test_a_first_password_is_replaced_on_the_way(
    noren: Noren, mori: str, types: Type, data: Path, deps: FakeDeps
) -> None:
    deps.identities[Audience.OPERATOR].invite(mori, "planted first")
    types("planted first", "planted password 2", "planted password 2")

    ran = noren("login", "--data", str(data), "--login-id", mori, "--json")

    assert ran.json == {"signed_in": True, "login_id": mori}
    assert deps.identities[Audience.OPERATOR].passwords[mori] == "planted password 2"


def test_two_that_differ_change_nothing(
    noren: Noren, mori: str, types: Type, data: Path, deps: FakeDeps
) -> None:
    deps.identities[Audience.OPERATOR].invite(mori, "planted first")
    types("planted first", "planted password 2", "planted password 3")

    ran = noren("login", "--data", str(data), "--login-id", mori)

    assert ran.code == 1
    assert "not the same" in ran.err
    assert deps.identities[Audience.OPERATOR].passwords[mori] == "planted first"


def test_a_second_factor_is_asked_for(
    noren: Noren, mori: str, types: Type, data: Path, deps: FakeDeps
) -> None:
    deps.identities[Audience.OPERATOR].factors.add(mori)
    types(PASSWORD, "111111")

    assert noren("login", "--data", str(data), "--login-id", mori).code == 0
    assert noren("servers", "--data", str(data)).code == 0


def test_a_stale_token_is_renewed_by_the_cookie(
    noren: Noren, mori: str, types: Type, data: Path
) -> None:
    types(PASSWORD)
    noren("login", "--data", str(data), "--login-id", mori)
    file = data / "session.json"
    known = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(known | {"access_token": "stale", "ends_at": 0}), "utf-8")

    assert noren("servers", "--data", str(data)).code == 0
    assert json.loads(file.read_text("utf-8"))["access_token"] == known["access_token"]


def test_an_ended_session_says_what_to_do(
    noren: Noren, mori: str, types: Type, data: Path, deps: FakeDeps
) -> None:
    types(PASSWORD)
    noren("login", "--data", str(data), "--login-id", mori)
    deps.sessions.all.clear()

    ran = noren("servers", "--data", str(data))

    assert ran.code == 1
    assert ran.err == "noren: your session has ended: sign in again with `noren login`\n"


def test_signing_out_ends_it_on_both_sides(
    noren: Noren, mori: str, types: Type, data: Path, deps: FakeDeps
) -> None:
    types(PASSWORD)
    noren("login", "--data", str(data), "--login-id", mori)
    before = len(deps.sessions.all)

    ran = noren("login", "--end", "--data", str(data))

    assert (ran.out, len(deps.sessions.all)) == ("Signed out.\n", before - 1)
    assert not (data / "session.json").exists()
    assert noren("login", "--end", "--data", str(data)).code == 0


def test_a_deployment_is_kept_apart_and_asked_when_nothing_runs_here(
    noren: Noren, mori: str, types: Type, data: Path, tmp_path: Path
) -> None:
    types(PASSWORD)

    ran = noren("login", "--url", _url(data), "--login-id", mori)

    assert ran.code == 0
    assert (tmp_path / "config/noren/session.json").exists()
    assert noren("servers", "--data", str(tmp_path / "nothing")).code == 0


def test_no_password_goes_in_the_clear(noren: Noren) -> None:
    ran = noren("login", "--url", "http://noren.example.test")

    assert (ran.code, "https://" in ran.err) == (2, True)


def test_a_damaged_file_is_no_traceback(noren: Noren, data: Path) -> None:
    (data / "session.json").write_text("[1", "utf-8")

    ran = noren("servers", "--data", str(data))

    assert (ran.code, ran.err.count("\n")) == (1, 1)


def _url(data: Path) -> str:
    port = json.loads((data / "runtime.json").read_text("utf-8"))["port"]
    return f"http://127.0.0.1:{port}"
