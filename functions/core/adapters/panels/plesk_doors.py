"""Plesk's two doors, both over HTTPS with one key: REST (and by it its utilities), and XML."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar
from xml.etree import ElementTree

from pydantic import BaseModel, TypeAdapter, ValidationError

from functions.core.adapters.platforms.wire import Answer, Lost, Wire
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.masking import mask
from functions.core.domain.servers import PleskHosting, Server

OK, CREATED, NOT_FOUND, SERVER_ERROR, TOO_MANY = 200, 201, 404, 500, 429
LONGEST_ANSWER: Final = 8 * 1024 * 1024
XML: Final = "/enterprise/control/agent.php"
DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
"""What nothing of Plesk's needs, and what grows when it is read."""
Said = TypeVar("Said")


class _Ran(BaseModel):
    """What a utility called through the API said."""

    code: int
    stdout: str = ""
    stderr: str = ""


_RAN: Final = TypeAdapter(_Ran)


class Doors:
    """One server's panel. Raises Unavailable (try again) or Refused (a person must look)."""

    def __init__(self, server: Server, secrets: Callable[[str], str]) -> None:
        if not isinstance(server.hosting, PleskHosting):
            raise Refused(f"{server.id} is no server of this kind")
        self._hosting, self._secrets = server.hosting, secrets

    def get(self, path: str, kind: TypeAdapter[Said]) -> Said:
        return _read(self._rest("GET", path), kind)

    def get_or_none(self, path: str, kind: TypeAdapter[Said]) -> Said | None:
        """Return None where there is nothing of that kind."""
        answer = self._rest("GET", path)
        return None if answer.status == NOT_FOUND else _read(answer, kind)

    def post(self, path: str, content: object) -> None:
        _demand_done(self._rest("POST", path, content))

    def delete(self, path: str) -> None:
        """Delete; what is gone already is well."""
        answer = self._rest("DELETE", path)
        if answer.status != NOT_FOUND:
            _demand_done(answer)

    def call(self, utility: str, *params: str) -> str:
        """Run a utility with these words, no shell between; return what it printed."""
        path = f"/cli/{utility}/call"
        ran = _read(self._rest("POST", path, {"params": list(params)}), _RAN)
        if ran.code:
            said = " ".join(mask(ran.stderr or ran.stdout).split())[:200]
            raise Refused(f"plesk bin {utility} {params[0]}: {said}")
        return ran.stdout

    def packet(self, operations: Sequence[ElementTree.Element]) -> list[ElementTree.Element]:
        """Send operations of the XML API in one packet; return the answer to each."""
        packet = ElementTree.Element("packet")
        packet.extend(operations)
        body = ElementTree.tostring(packet, encoding="utf-8", xml_declaration=True)
        headers = {"KEY": self._key(), "Content-Type": "text/xml", "Accept": "text/xml"}
        answer = self._exchange("POST", XML, headers, body)
        _demand_done(answer)
        answers = list(_parsed(answer.body))
        if [each.tag for each in answers] != [each.tag for each in operations]:
            said = " ".join(mask("".join(answers[0].itertext()) if answers else "").split())
            raise Refused(f"Plesk's XML API did not answer what was asked: {said[:200]}")
        return answers

    def _rest(self, method: str, path: str, content: object = None) -> Answer:
        return self._exchange(method, f"/api/v2{path}", {"X-API-Key": self._key()}, content)

    def _exchange(self, method: str, path: str, headers: dict[str, str], content: object) -> Answer:
        wire = Wire(self._hosting.url, self._hosting.ca, "Plesk", LONGEST_ANSWER)
        try:
            return wire.exchange(method, path, headers, content)
        except Lost as lost:
            raise Unavailable(f"Plesk's answer was lost: {lost}") from lost

    def _key(self) -> str:
        return self._secrets(self._hosting.secret)


def _demand_done(answer: Answer) -> None:
    if answer.status >= SERVER_ERROR or answer.status == TOO_MANY:
        raise Unavailable(f"Plesk answered HTTP {answer.status}")
    if answer.status not in {OK, CREATED}:
        raise Refused(f"Plesk answered HTTP {answer.status}: is the key still valid?")


def _read(answer: Answer, kind: TypeAdapter[Said]) -> Said:
    _demand_done(answer)
    try:
        return kind.validate_json(answer.body)
    except ValidationError as error:
        wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
        raise Refused(
            f"Plesk answered something else than was asked for: {wrong['msg']}"
        ) from error


def _parsed(body: bytes) -> ElementTree.Element:
    if any(each in body for each in DECLARATIONS):
        raise Refused("Plesk answered XML with declarations: it is not read")
    try:
        return ElementTree.fromstring(body)  # noqa: S314 - without declarations nothing expands
    except ElementTree.ParseError as error:
        raise Refused(f"Plesk answered something else than XML: {error}") from error
