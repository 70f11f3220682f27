"""FTP accounts: the area's own, and additional ones."""

from http import HTTPStatus
from typing import Self

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import KEPT, FtpAccount
from functions.core.domain.hosting.names import FolderName, FtpLogin
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import ftp, looking
from functions.core.services.hosting.ftp import FtpChange, NewFtpAccount
from functions.core.services.hosting.mailboxes import PasswordWish
from functions.core.services.hosting.setting_up import all_of, read
from functions.core.wiring import deps

views = AreaViews()


class FtpView(Model):
    """An FTP account, fenced into a folder."""

    id: FtpLogin
    folder: FolderName
    main: bool
    """The area's own: no limit counts it, and it cannot be removed."""
    enabled: bool
    password_kept: bool
    """Its server keeps a password that nobody can read: it is set there."""
    version: int

    @classmethod
    def of(cls, account: FtpAccount) -> Self:
        return cls(
            id=account.name,
            folder=account.folder,
            main=account.main,
            enabled=account.enabled,
            password_kept=account.hash == KEPT,
            version=account.version,
        )


@views.get("/ftp-accounts")
def list_ftp_accounts(whose: Whose) -> Page[FtpView]:
    """List the FTP accounts, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[FtpView.of(each) for each in all_of(whole, FtpAccount)])


@views.post("/ftp-accounts", status=HTTPStatus.ACCEPTED)
def add_ftp_account(whose: Whose, wish: NewFtpAccount) -> Accepted[FtpView]:
    """Set up an additional FTP account; its login begins with the area's name on the server."""
    done = ftp.add(whose, wish, means=deps())
    return accepted(FtpView.of(done.thing), done.operation)


@views.get("/ftp-accounts/{ftp_login}")
def show_ftp_account(whose: Whose, ftp_login: str) -> FtpView:
    """Show one FTP account."""
    return FtpView.of(read(whose, FtpAccount, ftp_login, means=deps()))


@views.put("/ftp-accounts/{ftp_login}", status=HTTPStatus.ACCEPTED)
def change_ftp_account(
    whose: Whose, ftp_login: str, wish: FtpChange, version: int
) -> Accepted[FtpView]:
    """Fence an FTP account elsewhere, or switch it off."""
    done = ftp.change(whose, ftp_login, wish, version=version, means=deps())
    return accepted(FtpView.of(done.thing), done.operation)


@views.post("/ftp-accounts/{ftp_login}/password", status=HTTPStatus.ACCEPTED)
def set_ftp_password(whose: Whose, ftp_login: str, wish: PasswordWish) -> Accepted[FtpView]:
    """Set another password."""
    done = ftp.set_password(whose, ftp_login, wish, means=deps())
    return accepted(FtpView.of(done.thing), done.operation)


@views.delete("/ftp-accounts/{ftp_login}", status=HTTPStatus.ACCEPTED)
def remove_ftp_account(whose: Whose, ftp_login: str, version: int) -> OperationView:
    """Remove an additional FTP account; its files stay."""
    return OperationView.of(ftp.remove(whose, ftp_login, version=version, means=deps()))
