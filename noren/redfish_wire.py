"""HTTP as a management controller needs it: one request, one JSON answer, then the end."""

import asyncio
import json
from http import HTTPStatus
from typing import Final, NamedTuple

from noren.redfish_documents import Json

LONGEST_HEAD: Final = 16 * 1024
_LONGEST_BODY: Final = 64 * 1024


class Request(NamedTuple):
    method: str
    path: str
    login: str
    body: bytes


class Answer(NamedTuple):
    status: HTTPStatus
    content: Json | None = None


async def read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", "0"))
    if not 0 <= length <= _LONGEST_BODY:
        raise ValueError(f"a body of {length} bytes")
    body = await reader.readexactly(length)
    return Request(method, path, headers.get("authorization", ""), body)


def spelled(answer: Answer) -> bytes:
    body = b"" if answer.content is None else json.dumps(answer.content).encode()
    lines = [f"HTTP/1.1 {answer.status.value} {answer.status.phrase}", "Connection: close"]
    lines += ["OData-Version: 4.0", "Cache-Control: no-cache"]
    if answer.status is HTTPStatus.UNAUTHORIZED:
        lines.append('WWW-Authenticate: Basic realm="Redfish"')
    if answer.content is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body
