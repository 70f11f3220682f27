"""The embedded AWS: ministack inside our own process, on loopback, made faithful where it is not.

What is replaced is named here, checked by its signature, and pinned to one version.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Any, Final

from noren.local import alarms, deadlines, leading_keys
from noren.local.births import Births
from noren.local.errors import CannotStart
from noren.local.faithful import LogSink, make_faithful, replace
from noren.local.folder import LOOPBACK, Folder
from noren.local.snapshots import Snapshots

PINNED: Final = "1.5.33"
REGION: Final = "ap-northeast-1"
ACCOUNT: Final = "000000000000"
SNAPSHOT_EVERY_S: Final = 5.0

# The signatures of what is replaced here; the others are in `faithful`.
LOAD: Final = "(service: str) -> dict | None"
SAVE: Final = "(services: dict) -> None"

AsgiApp = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def configure(folder: Folder, port: int, *, enforce: bool) -> None:
    """Set what ministack reads while it is imported. Called before anything imports it."""
    if version("ministack") != PINNED:
        raise CannotStart(
            f"Noren was tried with ministack {PINNED}, this is {version('ministack')}.",
            "Install what the lock pins: make up",
        )
    os.environ.update(
        {
            "GATEWAY_PORT": str(port),
            "BIND_HOST": LOOPBACK,
            "MINISTACK_HOST": LOOPBACK,
            "MINISTACK_REGION": REGION,
            "MINISTACK_ACCOUNT_ID": ACCOUNT,
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LAMBDA_EXECUTOR": "local",
            "LAMBDA_WARM_TTL_SECONDS": "900",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(folder.cloud),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(folder.cloud / "s3"),
            "AUTH": "true" if enforce else "false",
            "DOCKER_HOST": "unix:///nonexistent",
            "LOG_LEVEL": "ERROR",
            **credentials(port),
        }
    )
    os.environ.pop("AWS_SESSION_TOKEN", None)
    os.environ.pop("AWS_PROFILE", None)


def credentials(port: int) -> dict[str, str]:
    """Return the environment in which AWS's library speaks to the embedded AWS, as its owner."""
    return {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_ENDPOINT_URL": f"http://{LOOPBACK}:{port}",
    }


class EmbeddedAws:
    """One per process: ministack keeps its state in its modules."""

    def __init__(self, folder: Folder, log: LogSink) -> None:
        from ministack import app
        from ministack.core import persistence

        os.environ.pop("LOG_LEVEL")  # it was ministack's; the functions would take it for theirs
        self._app = app
        self._snapshots = Snapshots(
            folder.cloud, encode=persistence._json_default, decode=persistence._json_object_hook
        )
        state = self._snapshots.load(folder.damaged)
        replace(app, "load_state", LOAD, state.get)
        replace(app, "save_all", SAVE, lambda _services: self.snapshot())
        make_faithful(log)
        alarms.make_faithful()
        deadlines.make_faithful()
        leading_keys.make_faithful()
        self._births = Births()

    @property
    def asgi(self) -> AsgiApp:
        asgi: AsgiApp = self._app.app
        return asgi

    @property
    def used_older_snapshot(self) -> bool:
        return self._snapshots.used_older

    def snapshot(self) -> None:
        """Write the state. In ministack's own loop, so that no request changes it meanwhile."""
        self._snapshots.write(self._snapshots.text(self._app._build_persistence_save_dict()))

    async def keep_snapshots(self) -> None:
        """Write the state every 5 s; rarer when it is so large that writing it takes long."""
        pause = SNAPSHOT_EVERY_S
        while True:
            await asyncio.sleep(pause)
            started = time.monotonic()
            text = self._snapshots.text(self._app._build_persistence_save_dict())
            took = time.monotonic() - started
            await asyncio.to_thread(self._snapshots.write, text)
            pause = max(SNAPSHOT_EVERY_S, 20 * took)

    def end_workers(self) -> None:
        """End every function's processes, and let none start after them."""
        from ministack.core import lambda_runtime

        self._births.end()
        lambda_runtime.reset()
