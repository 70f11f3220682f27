"""What a document may want and nobody can tell another panel: a person sets it there."""

from collections.abc import Iterator

from functions.core.domain.hosting.areas import Spam
from functions.core.domain.hosting.asked import Key
from functions.core.domain.hosting.document import Document, WantedMailbox


def untold(document: Document) -> Iterator[tuple[Key, str]]:
    """Yield each thing, and what of it can only be set in the panel."""
    for domain in document.domains:
        if domain.certificate.kind != "none":
            yield ("domain", domain.name), "the certificate"
    for box in document.mailboxes:
        yield from ((("mailbox", box.address), each) for each in _of_box(box))
    for each in document.lists:
        yield ("mailing list", each.address), "the list"
    yield from _access(document)
    yield from _whole(document)


def _of_box(box: WantedMailbox) -> Iterator[str]:
    answers = box.autoresponder
    usual = {
        "that it is switched off": box.enabled,
        "that it does not send": box.may_send,
        "that no copy stays": box.keep_copy,
        "what is done to spam": box.spam == Spam(),
        "the days of its answer": not (answers and (answers.from_ or answers.until)),
    }
    return (field for field, is_usual in usual.items() if not is_usual)


def _access(document: Document) -> Iterator[tuple[Key, str]]:
    for account in document.ftp:
        if not account.enabled:
            yield ("ftp account", account.login), "that it is switched off"
    for user in document.database_users:
        if user.read_only:
            yield (f"{user.engine} user", user.name), "that it only reads"


def _whole(document: Document) -> Iterator[tuple[Key, str]]:
    if document.ssh_keys:
        yield ("area", document.slug), "a login by key"
    if not document.may_send and document.state == "active":
        yield ("area", document.slug), "that nothing is sent"
