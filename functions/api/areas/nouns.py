"""Everything that is set up in an area, one row each."""

from typing import Final

from functions.api.areas import (
    databases,
    dns_records,
    domains,
    ftp_accounts,
    log_readings,
    mail_names,
    mailboxes,
    operations,
    overview,
    ssh_keys,
    usage,
)
from functions.api.areas.shared import AreaViews

NOUNS: Final[tuple[AreaViews, ...]] = (
    overview.views,
    domains.views,
    mailboxes.views,
    mail_names.views,
    ftp_accounts.views,
    databases.views,
    dns_records.views,
    ssh_keys.views,
    operations.views,
    log_readings.views,
    usage.views,
)
