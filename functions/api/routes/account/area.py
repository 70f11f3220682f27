"""/account/…: what the signed-in holder has set up in their own area."""

from functions.api.areas.nouns import NOUNS
from functions.api.areas.shared import for_holders

routes = for_holders(__name__, NOUNS)
