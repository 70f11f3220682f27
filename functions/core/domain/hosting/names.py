"""The spelling of every name that ends up on a server: nothing else is ever written there.

The types refuse what they do not know, so no way into an area can go around them.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

ONE_LINE: Final = r"^[^\x00-\x1f\x7f\u2028\u2029]*$"
MANY_LINES: Final = r"^[^\x00-\x09\x0b-\x1f\x7f]*$"
"""What people write: without what would begin a header, a line or a command somewhere."""
LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN: Final = rf"^(?:{LABEL}\.)+(?:xn--[a-z0-9-]{{1,59}}|[a-z]{{2,63}})$"
LOCAL_PART: Final = r"[a-z0-9_](?:[a-z0-9._+-]{0,62}[a-z0-9_])?"
PLACE: Final = r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}"
ADDRESS: Final = rf"^{LOCAL_PART}@(?:{LABEL}\.)+(?:xn--[a-z0-9-]{{1,59}}|[a-z]{{2,63}})$"

DomainName = Annotated[str, StringConstraints(max_length=253, pattern=DOMAIN)]
"""ASCII (Punycode), lower case, without a dot at the end: `xn--wgv71a.example`."""
LocalPart = Annotated[str, StringConstraints(pattern=rf"^{LOCAL_PART}$")]
"""What stands before the @, lower case."""
MailAddress = Annotated[str, StringConstraints(max_length=254, pattern=ADDRESS)]
Slug = Annotated[str, StringConstraints(pattern=r"^h[0-9a-z]{7}$")]
"""An area's name on its server: its system user, its folder, the beginning of its databases."""
FtpLogin = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{2,31}(?:@[a-z0-9.-]{4,63})?$")
]
DatabaseName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$")]
"""Begins with the area's slug, unless another panel named it; the same rule names its users."""
FolderName = Annotated[str, StringConstraints(pattern=rf"^(?:{PLACE}(?:/{PLACE}){{0,5}}/?)?$")]
"""Below the area's web folder. No part of it begins with a dot; empty: the web folder itself."""
PhpVersion = Annotated[str, StringConstraints(pattern=r"^[5-9]\.[0-9]$")]
Mib = Annotated[int, "mebibytes"]


class DatabaseKind(StrEnum):
    MARIADB = "mariadb"
    POSTGRESQL = "postgresql"


class MailPlace(StrEnum):
    """Where a domain's mail is delivered."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    """Its MX points away (Microsoft 365, before a move): a local delivery would lose mail."""
    NONE = "none"
