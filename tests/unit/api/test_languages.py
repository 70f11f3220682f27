"""Refusals are said in the language that the caller reads; whoever says nothing reads English."""

from typing import Any

import pytest

from functions.api.telling import Catalogue
from functions.core.domain.hosting.operations import OperationState
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Server
from functions.core.services.hosting import applying
from tests.cast import T0
from tests.fakes import FakeDeps, FakeServers
from tests.hosting import an_area, an_operation
from tests.unit.api.conftest import Answer, Api

NOWHERE = "/operator/servers/nowhere"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("ja", "ja"),
        ("JA-jp", "ja"),
        ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", "ja"),
        ("fr-FR, en;q=0.3, ja;q=0.5", "ja"),
        ("en,ja", "en"),
        ("ja;q=0.2, en;q=0.9", "en"),
        ("ja;q=0", "en"),
        ("fr, de", "en"),
        ("*", "en"),
        ("jam, english", "en"),
        ("ja;q=nothing", "en"),
        ("日本語;;,;q=1", "en"),
    ],
)
def test_what_a_caller_reads_is_what_they_like_best_of_what_we_speak(
    api: Api, said: str | None, language: str
) -> None:
    answer = _asked(api, NOWHERE, said)

    assert answer.headers["Content-Language"] == language
    assert answer.headers["Vary"] == "Accept-Language"


def test_a_refusal_is_japanese_from_its_title_to_its_nouns(api: Api) -> None:
    body = _asked(api, NOWHERE, "ja").body

    assert (body["title"], body["detail"]) == (
        "見つかりません",
        "サーバ「nowhere」は見つかりません。",
    )


def test_a_field_keeps_its_name_and_has_its_reason_translated(api: Api) -> None:
    wish = {"login_id": "tanaka", "code": "a", "new_password": "short"}

    body = _sent(api, "/auth/reseller/new-password", wish, token=None).body

    reason = "12文字以上で入力してください"
    assert body["errors"] == [{"field": "new_password", "reason": reason}]
    assert body["detail"] == f"new_password: {reason}"


def test_pydantics_own_sentences_are_translated_too(api: Api) -> None:
    wish = {"name": "Ito", "language": "fr", "routes": [{"kind": "email", "to": "x"}], "more": 1}

    body = _sent(api, "/operator/resellers/acme/contacts", wish).body

    assert {each["field"]: each["reason"] for each in body["errors"]} == {
        "language": "次のいずれかを指定してください: 'ja'、'en'",
        "routes.0.to": "3文字以上で入力してください",
        "more": "この項目はありません",
    }


def test_a_refused_sign_in_is_told_in_japanese(api: Api) -> None:
    wish = {"login_id": "tanaka", "password": "wrong"}

    answer = _sent(api, "/auth/reseller/login", wish, token=None)

    assert answer.status == 401
    assert answer.body["detail"] == "ログインIDまたはパスワードが違います。"


def test_a_mistake_of_ours_is_owned_in_japanese(api: Api, deps: FakeDeps) -> None:
    class Broken(FakeServers):
        def get(self, server_id: ServerId) -> Server:
            raise KeyError("planted detail")

    deps.servers = Broken()

    body = _asked(api, NOWHERE, "ja").body

    assert body["detail"].startswith("こちらの不具合です。")


def test_what_came_of_an_order_is_told_in_japanese_and_by_japans_clock(
    api: Api, deps: FakeDeps
) -> None:
    reason = "TCP: no answer within 15 s; PHP 8.1 is not installed on this server"
    stuck = an_operation(an_area(), state=OperationState.FAILED, due_at=T0, reason=reason)
    advice = applying.WAIT.format(at="2026-09-18 21:30 UTC")
    deps.operations.save(stuck.model_copy(update={"advice": advice}))

    (english,) = _asked(api, "/operator/operations", None).body["items"]
    (japanese,) = _asked(api, "/operator/operations", "ja").body["items"]

    assert (english["reason"], english["advice"]) == (reason, advice)
    assert japanese["reason"] == (
        "接続: 15秒以内に応答がありません; このサーバにPHP 8.1はインストールされていません。"
    )
    assert "2026-09-19 06:30" in japanese["advice"]


def test_of_two_templates_the_more_literal_one_is_meant() -> None:
    words = Catalogue({}, {"at most {n}": "{n}まで", "at most {n} rows of {m}": "{m}の{n}行まで"})

    told = [words.told(each) for each in ("at most 5", "at most 5 rows of 9", "at least 5")]

    assert told == ["5まで", "9の5行まで", "at least 5"]


def test_a_word_ends_where_our_words_end() -> None:
    nouns = {"log": "ログ", "log reading": "ログの読み出し"}
    words = Catalogue(nouns, {"no {noun} {key}": "{noun:word}「{key}」なし"})

    assert words.told("no log reading a b") == "ログの読み出し「a b」なし"


def test_what_somebody_sends_is_repeated_as_it_is() -> None:
    words = Catalogue({}, {"no {name}": "{name}なし"})

    assert words.told("no {name} {0.__class__}\n") == "{name} {0.__class__}\nなし"


def _asked(api: Api, path: str, language: str | None) -> Answer:
    return api.write("GET", path, headers={} if language is None else {"Accept-Language": language})


def _sent(api: Api, path: str, wish: dict[str, Any], **who: Any) -> Answer:
    return api.post(path, wish, headers={"Accept-Language": "ja"}, **who)
