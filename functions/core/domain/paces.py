"""How often somebody may ask: so many at once, and then one every so often."""

import datetime as dt
from typing import Final, NamedTuple


class Pace(NamedTuple):
    """A bucket that holds `burst` and gets one back `every` so often."""

    every: dt.timedelta
    burst: int

    @property
    def depth(self) -> dt.timedelta:
        """How far somebody may be ahead of the pace and still ask."""
        return self.every * (self.burst - 1)


WRITES: Final = Pace(every=dt.timedelta(seconds=0.2), burst=100)
"""Of one person or program: more than consoles need, less than a loop gone wild asks."""
SIGNING_IN: Final = Pace(every=dt.timedelta(seconds=1), burst=60)
"""From one address, for everybody behind it. Guessing one person's password is stopped sooner."""
