"""The embedded AWS: ministack inside our own process, on loopback, made faithful where it is not.

What is replaced is named here, checked by its signature, and pinned to one version.
"""

import asyncio
import inspect
import os
import queue
import time
from collections.abc import Awaitable, Callable, Mapping
from importlib.metadata import version
from typing import Any, Final

from noren.local import worker
from noren.local.errors import CannotStart
from noren.local.folder import LOOPBACK, Folder
from noren.local.snapshots import Snapshots

PINNED: Final = "1.5.33"
REGION: Final = "ap-northeast-1"
ACCOUNT: Final = "000000000000"
SNAPSHOT_EVERY_S: Final = 5.0
LOG_WAIT_S: Final = 0.25

# The signatures of what is replaced.
LOAD: Final = "(service: str) -> dict | None"
SAVE: Final = "(services: dict) -> None"
EXECUTE: Final = "(func: dict, event: dict, request_id: str) -> dict"
DRAIN: Final = (
    "(self, first_line_wait: float = 0.05, idle_confirm: float = 0.005, "
    "hard_cap: float = 0.25) -> str"
)
EMIT: Final = (
    "(func: dict, request_id: str, log_text: str, error: bool, duration_ms: int, *, "
    "log_source: str | None = None) -> None"
)
IMPORT: Final = "(spec, base_data=None)"

LogSink = Callable[[str, str], None]
"""Takes a function's name and what it wrote during one invocation."""
AsgiApp = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


class Failure(dict[str, Any]):
    """A handler's error on its way through ministack, which knows only values."""


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
        _replace(app, "load_state", LOAD, state.get)
        _replace(app, "save_all", SAVE, lambda _services: self.snapshot())
        _make_faithful(log)

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
        """End every function's processes."""
        from ministack.core import lambda_runtime

        lambda_runtime.reset()


def _make_faithful(log: LogSink) -> None:
    from ministack.core import lambda_runtime as runtime
    from ministack.services import eventbridge, lambda_svc, scheduler

    runtime._PYTHON_WORKER_SCRIPT = worker.changed(runtime._PYTHON_WORKER_SCRIPT)
    _replace(runtime.Worker, "_drain_stderr_bounded", DRAIN, _drain)
    _wrap_invocation(runtime, lambda_svc)
    _replace(lambda_svc, "_emit_lambda_logs", EMIT, _logging_to(log))
    # The launcher drives the schedules itself: faster ones than once a minute, too.
    _replace(eventbridge, "start_scheduler", "() -> None", lambda: None)
    _replace(scheduler, "start_scheduler", "() -> None", lambda: None)
    _import_whole_apis()


def _replace(owner: Any, name: str, signature: str, ours: Callable[..., Any]) -> None:  # noqa: ANN401 -- a module
    found = str(inspect.signature(getattr(owner, name)))
    if found != signature:
        raise AssertionError(f"ministack's {name}{found} is not {signature}")
    setattr(owner, name, ours)


def _drain(self: Any) -> str:  # noqa: ANN401 -- ministack's Worker
    """Return what the invocation wrote, up to its mark."""
    lines: list[str] = []
    until = time.monotonic() + LOG_WAIT_S
    while (left := until - time.monotonic()) > 0:
        try:
            line = self._stderr_queue.get(timeout=left)
        except queue.Empty:
            break
        if line == worker.END_OF_LOG:
            break
        if line:
            lines.append(line)
    return "\n".join(lines)


def _wrap_invocation(runtime: Any, service: Any) -> None:  # noqa: ANN401 -- modules
    """Carry a handler's own error out as AWS reports it."""
    invoke, execute = runtime.Worker.invoke, service._execute_function_warm

    def invoke_and_mark(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        answer: dict[str, Any] = invoke(self, *args, **kwargs)
        if "failure" in answer:
            answer["result"] = Failure(answer["failure"])
        return answer

    def execute_and_report(
        func: Mapping[str, Any], event: object, request_id: str
    ) -> dict[str, Any]:
        answer: dict[str, Any] = execute(func, event, request_id)
        if isinstance(failure := answer.get("body"), Failure):
            body = {**failure, "requestId": request_id}
            trace = "".join(
                [*failure["stackTrace"], failure["errorType"], ": ", failure["errorMessage"]]
            )
            return {"body": body, "error": True, "log": f"{answer.get('log', '')}\n{trace}"}
        return answer

    runtime.Worker.invoke = invoke_and_mark
    _replace(service, "_execute_function_warm", EXECUTE, execute_and_report)


def _logging_to(log: LogSink) -> Callable[..., None]:
    """Replace a log stream per invocation, which would grow for ever, by `log`."""

    def emit(
        func: Mapping[str, Any], _request_id: str, text: str, *_: object, **__: object
    ) -> None:
        config = func.get("config") or func
        log(config["FunctionName"], text)

    return emit


def _import_whole_apis() -> None:
    """Keep what ministack drops from an imported API: binary types and gateway responses."""
    from ministack.services import apigateway_v1 as gateway

    take = gateway._import_rest_api

    def take_all(spec: dict[str, Any], base_data: dict[str, Any] | None = None) -> str:
        base = dict(base_data or {})
        types = spec.get("x-amazon-apigateway-binary-media-types")
        if types and not base.get("binaryMediaTypes"):
            base["binaryMediaTypes"] = types
        api_id: str = take(spec, base)
        responses = spec.get("x-amazon-apigateway-gateway-responses") or {}
        for kind, response in responses.items():
            gateway._put_gateway_response(api_id, kind, response)
        return api_id

    _replace(gateway, "_import_rest_api", IMPORT, take_all)
