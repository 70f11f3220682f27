"""/reseller/customers/{customer_id}/…: the same of each of the reseller's customers."""

from functions.api.areas.nouns import NOUNS
from functions.api.areas.shared import for_resellers

routes = for_resellers(__name__, NOUNS)
