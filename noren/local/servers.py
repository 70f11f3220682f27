"""ASGI servers on loopback, inside this process."""

import asyncio
from asyncio import Event

from hypercorn.asyncio import serve as hypercorn
from hypercorn.config import Config

from noren.local.embedded import AsgiApp
from noren.local.folder import LOOPBACK


async def serve(app: AsgiApp, port: int, stop: Event) -> None:
    """Serve until `stop` is set."""
    config = Config()
    config.bind = [f"{LOOPBACK}:{port}"]
    config.accesslog = config.errorlog = None
    config.keep_alive_timeout = 75
    config.graceful_timeout = 2
    config.include_server_header = False
    await hypercorn(app, config, shutdown_trigger=stop.wait)  # type: ignore[arg-type]  # ASGI, less typed


async def listening(port: int, server: "asyncio.Task[None]") -> None:
    """Wait until the port answers; if its server ends before, raise why."""
    while True:
        if server.done():
            server.result()
            raise ConnectionError(f"the server on port {port} ended before it listened")
        try:
            _, writer = await asyncio.open_connection(LOOPBACK, port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            await writer.wait_closed()
            return
