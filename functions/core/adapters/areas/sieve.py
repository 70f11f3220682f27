"""Sieve scripts: what dovecot does with mail that arrives for a mailbox, an alias or a list.

Mail that leaves here again is sent by the area's own user in the address's own name: it counts
as the area's, the next server's SPF check passes, and what cannot be delivered comes back here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.letters import Autoresponder, List, Mailbox

ZONE = "+0900"
"""People write dates of their own calendar."""


def mailbox(box: Mailbox, names: Sequence[str]) -> str:
    """Return a mailbox's script; empty: everything is kept."""
    answer = _answer(box.autoresponder, names) if box.autoresponder else ""
    copy = " :copy" if box.keep_copy else ""
    away = [f"redirect{copy} {_quoted(each)};" for each in box.forward_to]
    if not answer and not away:
        return ""
    needed = '["copy", "date", "relational", "vacation"]'
    return "\n".join([f"require {needed};", *([answer] if answer else []), *away, ""])


def relay(targets: Sequence[str]) -> str:
    """Return the script of an alias that leads away from here."""
    return "".join(f"redirect {_quoted(each)};\n" for each in targets)


def list_(wanted: List) -> str:
    """Return a list's script. What comes back from a member, or was here before, ends here."""
    name = "<" + wanted.address.replace("@", ".") + ">"
    members = f"[{', '.join(_quoted(each) for each in wanted.members)}]"
    lines = ['require ["envelope", "editheader"];']
    if not wanted.members:
        return "\n".join([*lines, "discard;", ""])
    lines.append(_ends('envelope :is "from" ""'))
    lines.append(_ends(f'header :contains "List-Id" {_quoted(name)}'))
    if wanted.members_only:
        lines.append(_ends(f'not address :is "from" {members}'))
    lines.append(f'addheader "List-Id" {_quoted(name)};')
    lines.append(f'addheader "List-Post" "<mailto:{wanted.address}>";')
    lines.append('addheader "Precedence" "list";')
    return "\n".join(lines) + "\n" + relay(wanted.members)


def _answer(wanted: Autoresponder, names: Sequence[str]) -> str:
    addresses = ", ".join(_quoted(each) for each in names)
    words = f"vacation :days 1 :addresses [{addresses}] :subject {_quoted(wanted.subject)}"
    answer = f"{words} {_quoted(wanted.text)};"
    days = [("ge", wanted.from_), ("le", wanted.until)]
    tests = [
        f'currentdate :zone "{ZONE}" :value "{relation}" "date" "{day}"'
        for relation, day in days
        if day
    ]
    return f"if allof({', '.join(tests)}) {{ {answer} }}" if tests else answer


def _ends(test: str) -> str:
    return f"if {test} {{ discard; stop; }}"


def _quoted(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return '"' + lines.replace("\\", "\\\\").replace('"', '\\"') + '"'
