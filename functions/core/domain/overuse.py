"""What a reseller is told of a customer whose area is nearly, or quite, full."""

from functions.core.domain.model import Model


class OveruseNote(Model):
    """It travels with the order to tell: nobody has to look it up again."""

    account: str
    """The customer's login ID."""
    server: str
    level: int
    """75, 90 or 100: the mark that was passed."""
    percent: int
    used_mib: int
    limit_mib: int
    held: bool = False
    """The days of grace are over: the area is held."""
    blocked: bool = False
    """Its course blocks: uploads or mail are refused."""
