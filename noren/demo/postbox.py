"""Keeps every mail whole as it passes by: the embedded SES forgets attachments and headers."""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

OUTGOING: Final = "/v2/email/outbound-emails"

# The edge: ASGI's messages are what the server and ministack exchange.
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
Carry = Callable[[Message, str], None]
"""Is handed each SendEmail that was accepted, and its message id; returns at once."""


class Postbox:
    """An ASGI application around the embedded AWS: writes FOLDER/ID.eml for each mail accepted."""

    def __init__(self, app: Asgi, folder: Path, carry: Carry | None = None) -> None:
        self._app, self._folder, self._carry = app, folder, carry

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (scope["method"], scope["path"]) != ("POST", OUTGOING):
            await self._app(scope, receive, send)
            return
        asked, answered = bytearray(), bytearray()

        async def overhear_request() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def overhear_answer(message: Message) -> None:
            answered.extend(message.get("body", b""))
            await send(message)

        await self._app(scope, overhear_request, overhear_answer)
        message_id = keep(self._folder, bytes(asked), bytes(answered))
        if message_id and self._carry:
            self._carry(json.loads(asked), message_id)


def keep(folder: Path, asked: bytes, answered: bytes) -> str | None:
    """Write the mail of one SendEmail, and return its id if it was raw and accepted."""
    try:
        raw = base64.b64decode(json.loads(asked)["Content"]["Raw"]["Data"], validate=True)
        message_id = str(json.loads(answered)["MessageId"])
        path = file_of(folder, message_id)
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(raw)
    return message_id


def file_of(folder: Path, message_id: str) -> Path:
    """Return where a mail is kept: its id before the @, nothing but letters, digits and dashes."""
    name = message_id.partition("@")[0]
    if not name.replace("-", "").isalnum():
        raise ValueError(f"{message_id!r} is no message id")
    return folder / f"{name}.eml"
