"""Routes of a test: no other app has registered them."""

from functions.api.http import Routes

routes = Routes(__name__)


@routes.delete("/operator/late")
def forget() -> None:
    """Forget it."""
