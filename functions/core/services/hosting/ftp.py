"""FTP accounts besides the area's own, each fenced into a folder."""

import secrets

from pydantic import Field

from functions.core.domain.hosting.areas import FtpAccount
from functions.core.domain.hosting.hashes import NewPassword, bcrypt_hash, demand_good
from functions.core.domain.hosting.including import demand_own_passwords, demand_removable
from functions.core.domain.hosting.names import FolderName, FtpLogin
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.mailboxes import PasswordWish
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, demand_read


class NewFtpAccount(Model):
    """Its login begins with the area's own name: nobody takes a name that others want."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,19}$")
    password: NewPassword
    folder: FolderName = ""
    """Below the area's web folder; empty: all of it."""


class FtpChange(Model):
    folder: FolderName = ""
    enabled: bool = True


def add(whose: Whose, wish: NewFtpAccount, *, means: Handing) -> Done[FtpAccount]:
    area = setting_up.area_of(whose, means=means)
    demand_own_passwords(area)
    login = f"{area.slug}-{wish.name}"
    password = demand_good(wish.password, login)
    hashed = bcrypt_hash(password, secrets.token_bytes)
    account = FtpAccount(name=login, hash=hashed, folder=wish.folder.strip("/"))
    return setting_up.add(whose, area, account, means=means)


def change(
    whose: Whose, login: FtpLogin, wish: FtpChange, *, version: int, means: Handing
) -> Done[FtpAccount]:
    area, account = setting_up.find(whose, FtpAccount, login, means=means)
    demand_read(account, version)
    changed = account.model_copy(update={"folder": wish.folder.strip("/"), "enabled": wish.enabled})
    return setting_up.change(whose, area, changed, means=means)


def set_password(
    whose: Whose, login: FtpLogin, wish: PasswordWish, *, means: Handing
) -> Done[FtpAccount]:
    area, account = setting_up.find(whose, FtpAccount, login, means=means)
    demand_own_passwords(area)
    password = demand_good(wish.password, login)
    changed = account.model_copy(update={"hash": bcrypt_hash(password, secrets.token_bytes)})
    return setting_up.change(whose, area, changed, "set-password", means=means)


def remove(whose: Whose, login: FtpLogin, *, version: int, means: Handing) -> Operation:
    area, account = setting_up.find(whose, FtpAccount, login, means=means)
    demand_read(account, version)
    demand_removable(account)
    return setting_up.remove(whose, area, account, means=means)
