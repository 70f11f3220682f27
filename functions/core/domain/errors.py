"""What can go wrong, as a tree.

NorenError
├── DomainError            our own rule says no
│   ├── NotFound           there is no such thing, or it is not yours
│   ├── AlreadyExists      somebody got there first
│   ├── StaleVersion       somebody else wrote in between
│   ├── Invalid            a value breaks a rule; says which field and why
│   │   └── Impossible     what is in use does not fit; says everything that is in the way
│   ├── NotAllowed         the caller may not do this
│   ├── TooOften           the caller may do this later; says when
│   └── Unauthenticated    nobody known is calling
└── OutsideError           somebody else's system failed
    ├── Unavailable        try again later
    │   └── Underway       another run of ours is at it: look again soon
    └── Refused            trying again will not help
"""

import datetime as dt


class NorenError(Exception):
    """Everything Noren raises on purpose."""


class DomainError(NorenError):
    """Our own rule says no."""


class NotFound(DomainError):
    def __init__(self, noun: str, key: str) -> None:
        super().__init__(f"there is no {noun} {key}")
        self.noun, self.key = noun, key


class AlreadyExists(DomainError):
    """Somebody got there first; `field` is what another choice of would help."""

    def __init__(self, noun: str, key: str, field: str = "id") -> None:
        super().__init__(f"{noun} {key} exists already")
        self.noun, self.key, self.field = noun, key, field


class StaleVersion(DomainError):
    def __init__(self, noun: str, key: str) -> None:
        super().__init__(f"{noun} {key} was changed by someone else in between")
        self.noun, self.key = noun, key


class Invalid(DomainError):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


class Impossible(Invalid):
    """What is in use does not fit: `parts` are (field, reason) of everything in the way."""

    def __init__(self, *parts: tuple[str, str]) -> None:
        super().__init__(*parts[0])
        self.parts = parts


class NotAllowed(DomainError):
    """The caller is known and may not do this."""


class TooOften(DomainError):
    """The caller may do this later: after `wait`."""

    def __init__(self, reason: str, wait: dt.timedelta) -> None:
        super().__init__(reason)
        self.wait = wait


class Unauthenticated(DomainError):
    """Nobody known is calling."""


class OutsideError(NorenError):
    """Somebody else's system failed."""


class Unavailable(OutsideError):
    """Try again later."""


class Underway(Unavailable):
    """Another run of ours is at it, or died doing so: look again soon."""


class Refused(OutsideError):
    """Trying again will not help."""
