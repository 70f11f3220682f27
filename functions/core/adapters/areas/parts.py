"""All parts, in the order in which an area is made; it is taken away in the other direction."""

from __future__ import annotations

from functions.core.adapters.areas.accounts import Accounts
from functions.core.adapters.areas.certificates import Certificates
from functions.core.adapters.areas.dkim import Dkim
from functions.core.adapters.areas.ftp import Ftp
from functions.core.adapters.areas.host_site import HostSite
from functions.core.adapters.areas.mail import Mail
from functions.core.adapters.areas.mail_server import MailServer
from functions.core.adapters.areas.mariadb import Mariadb
from functions.core.adapters.areas.php import Php
from functions.core.adapters.areas.postgresql import Postgresql
from functions.core.adapters.areas.processes import Processes
from functions.core.adapters.areas.quota import Quota
from functions.core.adapters.areas.ssh import Ssh
from functions.core.adapters.areas.web import Web
from functions.core.adapters.areas.zones import Zones

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.part import Part

PARTS: tuple[Part, ...] = (
    Accounts(),
    Quota(),
    Php(),
    Web(),
    Certificates(),
    Ftp(),
    Ssh(),
    Zones(),
    Mariadb(),
    Postgresql(),
    MailServer(),
    HostSite(),
    Mail(),
    Dkim(),
    Processes(),
)
