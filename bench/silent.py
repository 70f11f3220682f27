"""Servers that accept everybody, agree on TLS and then say nothing: what keeps checks in flight."""

import asyncio
import ssl
import threading
from pathlib import Path
from typing import Final, Self

from lab.certificates import Authority

ADDRESS: Final = "127.0.0.1"
BACKLOG: Final = 1024


class SilentServers:
    """A plain and an encrypted port on loopback, served by a thread."""

    def __init__(self, folder: Path) -> None:
        authority = Authority()
        authority.issue(folder, "server", [ADDRESS])
        self.ca_file = folder / "silent-ca.pem"
        self.ca_file.write_bytes(authority.pem)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(folder / "server.crt", folder / "server.key")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.plain_port = self.encrypted_port = 0
        self.open = self.most_open = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self.plain_port = self._listen(None)
        self.encrypted_port = self._listen(self._context)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _listen(self, context: ssl.SSLContext | None) -> int:
        start = asyncio.start_server(self._meet, ADDRESS, 0, ssl=context, backlog=BACKLOG)
        server = asyncio.run_coroutine_threadsafe(start, self._loop).result()
        port: int = server.sockets[0].getsockname()[1]
        return port

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            while await reader.read(4096):
                pass
        except OSError:
            pass  # it left in a hurry
        finally:
            self.open -= 1
            writer.close()
