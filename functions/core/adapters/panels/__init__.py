"""How servers are told what to be: one file a kind of panel."""

import datetime as dt
from collections.abc import Callable, Mapping

from functions.core.adapters.panels.debian import DebianPanel
from functions.core.adapters.panels.plesk import PleskPanel
from functions.core.domain.errors import Refused
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.found import Survey
from functions.core.domain.hosting.logs import LogLines, LogWish
from functions.core.domain.hosting.panels import Applied, AreaDigest, Usage
from functions.core.domain.servers import Server
from functions.core.ports import Panel


class PanelSet:
    """Implements the port Panel by the kind that each server's record names."""

    def __init__(self, secrets: Callable[[str], str], *, hosting_key: str) -> None:
        self._plesk = PleskPanel(secrets)
        self._panels: Mapping[str, Panel] = {
            "debian": DebianPanel(lambda: secrets(hosting_key)),
            "plesk": self._plesk,
        }

    def apply(self, server: Server, document: Document) -> Applied:
        return self._of(server).apply(server, document)

    def digests(self, server: Server) -> list[AreaDigest]:
        return self._of(server).digests(server)

    def usage(self, server: Server) -> Usage:
        return self._of(server).usage(server)

    def log(self, server: Server, wish: LogWish) -> LogLines:
        return self._of(server).log(server, wish)

    def survey(self, server: Server, at: dt.datetime) -> Survey:
        return self._plesk.survey(server, at)

    def _of(self, server: Server) -> Panel:
        if server.hosting is None or server.hosting.kind not in self._panels:
            raise Refused(f"the record of {server.id} does not say how areas are set up on it")
        return self._panels[server.hosting.kind]
