"""Who may log in to what of a demo server: the same rules for mail and FTP."""

import asyncio
from enum import Enum

from functions.core.domain.hosting.document import Document, WantedFtp, WantedMailbox
from noren.demo.areas import Areas


class Login(Enum):
    """What came of a login. A held one is told apart for the log only: clients hear the same."""

    OK = "ok"
    WRONG = "wrong"
    HELD = "held"


async def mailbox(areas: Areas, address: str, password: str) -> Login:
    found = areas.mailbox(address)
    box = found.mailbox if found else None
    return await _check(found.document if found else None, box, password)


async def ftp(areas: Areas, login: str, password: str) -> Login:
    found = areas.ftp(login)
    account = found.ftp if found else None
    return await _check(found.document if found else None, account, password)


def may_stay(areas: Areas, address: str) -> bool:
    """Say whether a session may go on: a hold ends those that are open."""
    found = areas.mailbox(address)
    enabled = found is not None and found.mailbox is not None and found.mailbox.enabled
    return enabled and found is not None and found.document.state == "active"


async def _check(
    document: Document | None, wanted: WantedMailbox | WantedFtp | None, password: str
) -> Login:
    if document is None or wanted is None or not await _matches(password, wanted.hash):
        return Login.WRONG
    return Login.OK if wanted.enabled and document.state == "active" else Login.HELD


async def _matches(password: str, hashed: str) -> bool:
    """Compare beside the loop: bcrypt is slow on purpose."""
    import bcrypt

    try:
        return await asyncio.to_thread(bcrypt.checkpw, password.encode(), hashed.encode())
    except ValueError:  # a hash of another kind, or a password that bcrypt does not take
        return False
