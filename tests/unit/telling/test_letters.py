"""Letters as their readers get them: word for word, headings in order, and nothing foreign.

When a letter changes on purpose: `python -m tests.unit.telling.golden`, and read what it wrote.
"""

import itertools

import pytest

from functions.core.adapters.letters import TemplateLetters
from functions.core.domain.contacts import Language
from functions.core.domain.letters import Topic
from tests.unit.telling import golden

NOTICE = (
    *("発生日時", "対象", "影響範囲", "影響のないサービス", "原因", "対応状況"),
    *("復旧見込み", "次回のご連絡", "お問い合わせ先"),
)
RECOVERY = (
    *("発生日時", "対象", "影響範囲", "影響のないサービス", "復旧日時", "停止時間"),
    *("現在の状況", "障害報告書", "原因", "お問い合わせ先"),
)
BOTH = list(itertools.product(golden.CASES, Language))


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_letter_is_word_for_word_as_it_was_read_and_kept(name: str, language: Language) -> None:
    assert golden.written(name, language) == golden.kept(name, language).read_text("utf-8")


def test_no_letter_is_kept_that_nobody_writes_and_no_topic_is_left_out() -> None:
    files = {path.name for path in golden.FOLDER.iterdir()}

    assert files == {golden.kept(name, language).name for name, language in BOTH}
    assert {topic for topic, _ in golden.CASES.values()} == set(Topic)


@pytest.mark.parametrize(
    "name", ["notice", "notice-again", "notice-lost", "notice-parent", "update"]
)
def test_a_notice_keeps_the_order_of_its_headings(name: str) -> None:
    letter = golden.letter(name, Language.JA)

    assert tuple(part.heading for part in letter.parts if part.heading) == NOTICE


@pytest.mark.parametrize("name", ["recovery", "recovery-parent", "combined", "combined-daily"])
def test_a_recovery_keeps_the_order_of_its_headings(name: str) -> None:
    letter = golden.letter(name, Language.JA)

    assert tuple(part.heading for part in letter.parts if part.heading) == RECOVERY


@pytest.mark.parametrize("name", golden.CASES)
def test_both_languages_have_the_same_headings_in_the_same_order(name: str) -> None:
    counts = {
        language: [bool(part.heading) for part in golden.letter(name, language).parts]
        for language in Language
    }

    assert sum(counts[Language.JA]) == sum(counts[Language.EN])


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_the_html_says_the_same_and_runs_nothing(name: str, language: Language) -> None:
    letter = golden.letter(name, language)

    words = {line for part in letter.parts for line in part.lines}
    escaped = letter.html.replace("&#39;", "'").replace("&amp;", "&")
    assert all(word.strip() in escaped for word in words)
    assert f'lang="{language.value}"' in letter.html
    assert "<script" not in letter.html
    assert "http" not in letter.html.lower().replace("http)", "").replace("https)", "")


def test_what_others_wrote_makes_no_line_no_heading_and_no_tag() -> None:
    topic, facts = golden.CASES["alert"]
    hostile = facts.model_copy(update={"text": "a\n■ 原因\n<script>alert(1)</script>\x07"})

    letter = TemplateLetters().write(topic, Language.JA, hostile)

    assert "\n■ 原因" not in letter.text
    assert "<script" not in letter.html
    assert "\x07" not in letter.text
