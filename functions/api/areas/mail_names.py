"""Mail addresses without a mailbox: aliases and mailing lists."""

from http import HTTPStatus

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.mail_views import AliasView, ListView
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import MailAlias, MailingList
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import looking, mail_names
from functions.core.services.hosting.mail_names import AliasChange, ListChange, NewAlias, NewList
from functions.core.services.hosting.setting_up import all_of, read
from functions.core.wiring import deps

views = AreaViews()


@views.get("/mail-aliases")
def list_aliases(whose: Whose) -> Page[AliasView]:
    """List the aliases of every domain, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[AliasView.of(each) for each in all_of(whole, MailAlias)])


@views.post("/mail-aliases", status=HTTPStatus.ACCEPTED)
def add_alias(whose: Whose, wish: NewAlias) -> Accepted[AliasView]:
    """Let an address lead to others."""
    done = mail_names.add_alias(whose, wish, means=deps())
    return accepted(AliasView.of(done.thing), done.operation)


@views.get("/mail-aliases/{alias}")
def show_alias(whose: Whose, alias: str) -> AliasView:
    """Show one alias."""
    return AliasView.of(read(whose, MailAlias, alias, means=deps()))


@views.put("/mail-aliases/{alias}", status=HTTPStatus.ACCEPTED)
def change_alias(whose: Whose, alias: str, wish: AliasChange, version: int) -> Accepted[AliasView]:
    """Let an alias lead elsewhere."""
    done = mail_names.change_alias(whose, alias, wish, version=version, means=deps())
    return accepted(AliasView.of(done.thing), done.operation)


@views.delete("/mail-aliases/{alias}", status=HTTPStatus.ACCEPTED)
def remove_alias(whose: Whose, alias: str, version: int) -> OperationView:
    """Remove an alias."""
    done = mail_names.remove(whose, MailAlias, alias, version=version, means=deps())
    return OperationView.of(done)


@views.get("/mailing-lists")
def list_mailing_lists(whose: Whose) -> Page[ListView]:
    """List the mailing lists of every domain, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[ListView.of(each) for each in all_of(whole, MailingList)])


@views.post("/mailing-lists", status=HTTPStatus.ACCEPTED)
def add_mailing_list(whose: Whose, wish: NewList) -> Accepted[ListView]:
    """Set up a mailing list."""
    done = mail_names.add_list(whose, wish, means=deps())
    return accepted(ListView.of(done.thing), done.operation)


@views.get("/mailing-lists/{mailing_list}")
def show_mailing_list(whose: Whose, mailing_list: str) -> ListView:
    """Show one mailing list with its members."""
    return ListView.of(read(whose, MailingList, mailing_list, means=deps()))


@views.put("/mailing-lists/{mailing_list}", status=HTTPStatus.ACCEPTED)
def change_mailing_list(
    whose: Whose, mailing_list: str, wish: ListChange, version: int
) -> Accepted[ListView]:
    """Change who is on a mailing list, and who may write to it."""
    done = mail_names.change_list(whose, mailing_list, wish, version=version, means=deps())
    return accepted(ListView.of(done.thing), done.operation)


@views.delete("/mailing-lists/{mailing_list}", status=HTTPStatus.ACCEPTED)
def remove_mailing_list(whose: Whose, mailing_list: str, version: int) -> OperationView:
    """Remove a mailing list."""
    done = mail_names.remove(whose, MailingList, mailing_list, version=version, means=deps())
    return OperationView.of(done)
