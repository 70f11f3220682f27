"""What a server has to give, and a reseller's share of it."""

from typing import Annotated

from pydantic import Field

from functions.core.domain.hosting.courses import MOST, MOST_MIB, Limits
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.model import Model


class Share(Model):
    """Amounts of what is shared out."""

    disk_mib: Annotated[int, Field(ge=0, le=MOST_MIB)] = 0
    ftp_accounts: Annotated[int, Field(ge=0, le=MOST)] = 0
    """Additional FTP accounts: a server has a total."""


def share_of(limits: Limits) -> Share:
    """Return what an area with these limits takes of an allotment."""
    return Share(disk_mib=limits.disk_mib, ftp_accounts=limits.ftp_accounts)


class Capacity(Model):
    """What a server has to give. `given` is the sum of its allotments, kept by their writes."""

    server_id: ServerId
    total: Share
    given: Share = Share()
    oversold: bool = False
    """The operator allows allotments beyond the total."""
    version: int = 0


class Allotment(Model):
    """A reseller's share of a server (割当). `used` is the sum of its areas' limits."""

    reseller_id: ResellerId
    server_id: ServerId
    total: Share
    used: Share = Share()
    may_oversell: bool = False
    """The operator lets this reseller sell beyond the total."""
    version: int = 0
