"""Why Noren cannot start here: one clear line, and what to do."""


class CannotStart(Exception):
    """Shown to the person at the terminal as it is."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\n{remedy}")
        self.what, self.remedy = what, remedy
