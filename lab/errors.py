"""Why the lab cannot do something: one clear line, and what to do."""

from noren.local.errors import CannotStart


class LabError(CannotStart):
    """Shown to the person at the terminal as it is."""
