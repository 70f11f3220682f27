"""Mailboxes, with their forwarding, autoresponder and spam setting."""

from http import HTTPStatus

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.mail_views import MailboxView
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import Mailbox
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import looking, mailbox_batches, mailboxes
from functions.core.services.hosting.mailbox_batches import Batch, Outcome
from functions.core.services.hosting.mailboxes import MailboxChange, NewMailbox, PasswordWish
from functions.core.services.hosting.setting_up import all_of, read
from functions.core.wiring import deps

views = AreaViews()


class BatchView(Model):
    """What became of each row. When the operation is applied, so is everything before it."""

    rows: tuple[Outcome, ...]
    operation: OperationView | None


@views.get("/mailboxes")
def list_mailboxes(whose: Whose) -> Page[MailboxView]:
    """List the mailboxes of every domain, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[MailboxView.of(each) for each in all_of(whole, Mailbox)])


@views.post("/mailboxes", status=HTTPStatus.ACCEPTED)
def add_mailbox(whose: Whose, wish: NewMailbox) -> Accepted[MailboxView]:
    """Set up a mailbox."""
    done = mailboxes.add(whose, wish, means=deps())
    return accepted(MailboxView.of(done.thing), done.operation)


@views.post("/mailbox-batches", status=HTTPStatus.ACCEPTED)
def add_mailboxes(whose: Whose, wish: Batch) -> BatchView:
    """Set up as many mailboxes of a list as can be, or only say what would become of them."""
    done = mailbox_batches.add(whose, wish, means=deps())
    operation = OperationView.of(done.operation) if done.operation else None
    return BatchView(rows=done.rows, operation=operation)


@views.get("/mailboxes/{mailbox}")
def show_mailbox(whose: Whose, mailbox: str) -> MailboxView:
    """Show one mailbox."""
    return MailboxView.of(read(whose, Mailbox, mailbox, means=deps()))


@views.put("/mailboxes/{mailbox}", status=HTTPStatus.ACCEPTED)
def change_mailbox(
    whose: Whose, mailbox: str, wish: MailboxChange, version: int
) -> Accepted[MailboxView]:
    """Change a mailbox: its size, where its mail goes besides, what answers by itself."""
    done = mailboxes.change(whose, mailbox, wish, version=version, means=deps())
    return accepted(MailboxView.of(done.thing), done.operation)


@views.post("/mailboxes/{mailbox}/password", status=HTTPStatus.ACCEPTED)
def set_mailbox_password(whose: Whose, mailbox: str, wish: PasswordWish) -> Accepted[MailboxView]:
    """Set another password. Who is signed in with the old one is signed out."""
    done = mailboxes.set_password(whose, mailbox, wish, means=deps())
    return accepted(MailboxView.of(done.thing), done.operation)


@views.delete("/mailboxes/{mailbox}", status=HTTPStatus.ACCEPTED)
def remove_mailbox(whose: Whose, mailbox: str, version: int) -> OperationView:
    """Remove a mailbox and everything that is in it."""
    return OperationView.of(mailboxes.remove(whose, mailbox, version=version, means=deps()))
