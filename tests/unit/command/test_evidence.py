"""Evidence in a timeline: the few lines that a person needs."""

import json

from noren.evidence import excerpt

HOST = {
    "units": [
        {"unit": "web", "name": "nginx", "state": "failed", "detail": "signal 9"},
        {"unit": "smtp", "name": "postfix", "state": "active", "detail": ""},
    ],
    "disk": {"/": 97, "/home": 12},
    "logs": {"web": ["one", "two", "three", "four"]},
}


def test_a_hosts_report_is_told_in_lines() -> None:
    lines = excerpt("evidence", json.dumps(HOST, indent=1))

    assert lines == [
        "nginx: failed, signal 9",
        "postfix: active",
        "disk: / 97 %, /home 12 %",
        "web: two",
        "web: three",
        "web: four",
    ]


def test_a_report_that_was_cut_short_is_shown_as_it_is() -> None:
    lines = excerpt("evidence", json.dumps(HOST, indent=1)[:150])

    assert lines[0] == "{"
    assert len(lines) == 11
    assert lines[-1].endswith("more (--json)")


def test_plain_words_stay_plain_words() -> None:
    assert excerpt("detected", "http: refused\n7") == ["http: refused", "7"]
    assert excerpt("evidence", "[1, 2]") == ["[1, 2]"]
    assert excerpt("evidence", "") == []


def test_of_a_letter_only_its_reader_and_its_subject_are_shown() -> None:
    assert excerpt("notice", "acme/sato\nsubject\n\nDear Sato,\n") == ["acme/sato", "subject"]
