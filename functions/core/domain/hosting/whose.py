"""In whose area something is done, and by whom: its holder, or somebody of the reseller's."""

from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model


class Whose(Model):
    """An area, and who stands before it."""

    reseller_id: ResellerId
    customer_id: CustomerId
    by: str
    """Who it is, as operations and the audit log name them."""
    holder: bool
    """The end user. Else somebody of the reseller's, who may do so while the area is held."""
