"""Plesk, by its REST API and its administrator's key: read only. Its server is observed.

Plesk keeps passwords its own way and takes no hashes of ours; so nothing is set up through it.
"""

from collections.abc import Callable, Iterable
from typing import Final, NoReturn, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from functions.core.adapters.platforms.wire import Answer, Lost, Wire
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.inventories import MOST_SHOWN, FoundSite, Inventory
from functions.core.domain.hosting.logs import LogLines, LogWish
from functions.core.domain.hosting.panels import Applied, AreaDigest, Usage
from functions.core.domain.masking import mask
from functions.core.domain.model import Instant
from functions.core.domain.servers import PleskHosting, Server

OBSERVED: Final = "a server with Plesk is only observed: nothing is set up on it by Noren"
OK, SERVER_ERROR, TOO_MANY = 200, 500, 429
Said = TypeVar("Said")


class _Machine(BaseModel):
    platform: str = ""
    hostname: str = ""
    panel_version: str = ""


class _Domain(BaseModel):
    name: str
    hosting_type: str = ""
    created: str = ""


class _Ran(BaseModel):
    """What a utility called through the API said."""

    code: int
    stdout: str = ""
    stderr: str = ""


_MACHINE, _RAN = TypeAdapter(_Machine), TypeAdapter(_Ran)
_DOMAINS: Final[TypeAdapter[list[_Domain]]] = TypeAdapter(list[_Domain])


class PleskPanel:
    """Implements the port Panel as far as it can be kept: whoever asks for more is refused."""

    def __init__(self, secrets: Callable[[str], str]) -> None:
        self._secrets = secrets

    def apply(self, server: Server, document: Document) -> Applied:
        del server, document
        _only_observed()

    def digests(self, server: Server) -> list[AreaDigest]:
        del server
        _only_observed()

    def usage(self, server: Server) -> Usage:
        del server
        _only_observed()

    def log(self, server: Server, wish: LogWish) -> LogLines:
        del server, wish
        _only_observed()

    def inventory(self, server: Server, at: Instant) -> Inventory:
        """Read what is there; raise Unavailable or Refused."""
        machine = self._ask(server, "GET", "/server", _MACHINE)
        domains = self._ask(server, "GET", "/domains", _DOMAINS)
        listed = self._ask(server, "POST", "/cli/subscription/call", _RAN, {"params": ["--list"]})
        if listed.code:
            raise Refused(f"plesk bin subscription: {mask(listed.stderr)[:200]}")
        return Inventory(
            server_id=server.id,
            at=at,
            read_at=at,
            panel=f"Plesk {machine.panel_version}".strip(),
            sites=len(domains),
            found=tuple(_sites(domains, set(listed.stdout.split())))[:MOST_SHOWN],
        )

    def _ask(
        self,
        server: Server,
        method: str,
        path: str,
        kind: TypeAdapter[Said],
        content: object = None,
    ) -> Said:
        if not isinstance(server.hosting, PleskHosting):
            raise Refused(f"{server.id} is no server of this kind")
        wire = Wire(server.hosting.url, server.hosting.ca, "Plesk")
        key = {"X-API-Key": self._secrets(server.hosting.secret)}
        try:
            answer = wire.exchange(method, f"/api/v2{path}", key, content)
        except Lost as lost:
            raise Unavailable(f"Plesk's answer was lost: {lost}") from lost
        return _read(answer, kind)


def _sites(domains: Iterable[_Domain], subscriptions: set[str]) -> Iterable[FoundSite]:
    for each in sorted(domains, key=lambda each: each.name):
        yield FoundSite(
            name=each.name,
            hosting=each.hosting_type,
            created=each.created,
            subscription=each.name in subscriptions,
        )


def _read(answer: Answer, kind: TypeAdapter[Said]) -> Said:
    if answer.status >= SERVER_ERROR or answer.status == TOO_MANY:
        raise Unavailable(f"Plesk answered HTTP {answer.status}")
    if answer.status != OK:
        raise Refused(f"Plesk answered HTTP {answer.status}: is the key still valid?")
    try:
        return kind.validate_json(answer.body)
    except ValidationError as error:
        wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
        raise Refused(
            f"Plesk answered something else than was asked for: {wrong['msg']}"
        ) from error


def _only_observed() -> NoReturn:
    raise Refused(OBSERVED)
