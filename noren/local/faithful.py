"""What of ministack is replaced, its signature checked, so that it does as AWS does."""

import inspect
import json
import queue
import time
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from typing import Any, Final

from noren.local import worker

LOG_WAIT_S: Final = 0.25

# The signatures of what is replaced.
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
ACTION: Final = (
    "(service: str, method: str, path: str, headers: dict, body: bytes, query_params: dict) "
    "-> str | None"
)
RESOURCE: Final = "(method: str, path: str, body: bytes, region: str, account_id: str) -> str"
CONDITION: Final = "(key: str, ctx: ministack.core.iam_evaluator.EvalContext) -> Any"
ENVELOPE: Final = (
    "(topic_arn: str, msg_id: str, message: str, subject: str, message_attributes: dict, "
    "raw: bool) -> str"
)
OUTBOUND: Final = "/v2/email/outbound-emails"

LogSink = Callable[[str, str], None]
"""Takes a function's name and what it wrote during one invocation."""


class Failure(dict[str, Any]):
    """A handler's error on its way through ministack, which knows only values."""


def make_faithful(log: LogSink) -> None:
    from ministack.core import lambda_runtime as runtime
    from ministack.services import eventbridge, lambda_svc, scheduler

    runtime._PYTHON_WORKER_SCRIPT = worker.changed(runtime._PYTHON_WORKER_SCRIPT)
    replace(runtime.Worker, "_drain_stderr_bounded", DRAIN, _drain)
    _wrap_invocation(runtime, lambda_svc)
    replace(lambda_svc, "_emit_lambda_logs", EMIT, _logging_to(log))
    # The launcher drives the schedules itself: faster ones than once a minute, too.
    replace(eventbridge, "start_scheduler", "() -> None", lambda: None)
    replace(scheduler, "start_scheduler", "() -> None", lambda: None)
    _import_whole_apis()
    _allow_batches_as_aws_does()
    _name_the_sender()
    _take_loopback_for_encrypted()
    _name_attributes_always()


def replace(owner: Any, name: str, signature: str, ours: Callable[..., Any]) -> None:  # noqa: ANN401 -- a module
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
    replace(service, "_execute_function_warm", EXECUTE, execute_and_report)


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

    replace(gateway, "_import_rest_api", IMPORT, take_all)


def _allow_batches_as_aws_does() -> None:
    """Let those who may send a message send ten: SQS knows no actions for batches."""
    from ministack.core import iam_actions

    name = iam_actions.extract_iam_action

    def single(*args: Any, **kwargs: Any) -> str | None:  # noqa: ANN401 -- handed on
        action: str | None = name(*args, **kwargs)
        is_batch = action is not None and action.startswith("sqs:")
        return action.removesuffix("Batch") if action and is_batch else action

    replace(iam_actions, "extract_iam_action", ACTION, single)


def _name_the_sender() -> None:
    """Authorize a mail for its sender's identity, as SES does; ministack names no resource."""
    from ministack.core import iam_actions

    named = iam_actions._ses_v2_resource_arn

    def of_sender(method: str, path: str, body: bytes, region: str, account_id: str) -> str:
        if path.rstrip("/") != OUTBOUND:
            return str(named(method, path, body, region, account_id))
        _, sender = parseaddr(json.loads(body).get("FromEmailAddress", ""))
        return f"arn:aws:ses:{region}:{account_id}:identity/{sender}"

    replace(iam_actions, "_ses_v2_resource_arn", RESOURCE, of_sender)


def _take_loopback_for_encrypted() -> None:
    """Let policies that demand TLS hold: what stays on loopback is as safe."""
    from ministack.core import iam_evaluator

    resolve = iam_evaluator._resolve_condition_key

    def encrypted(key: str, ctx: Any) -> object:  # noqa: ANN401 -- ministack's own
        return "true" if key.lower() == "aws:securetransport" else resolve(key, ctx)

    replace(iam_evaluator, "_resolve_condition_key", CONDITION, encrypted)


def _name_attributes_always() -> None:
    """Hand a function a message's attributes even if it has none: SNS does, Chalice reads them."""
    from ministack.services import sns

    build = sns._build_envelope

    def whole(*args: Any, **kwargs: Any) -> str:  # noqa: ANN401 -- handed on
        built: str = build(*args, **kwargs)
        parts = inspect.signature(build).bind(*args, **kwargs).arguments
        return built if parts["raw"] else json.dumps({"MessageAttributes": {}, **json.loads(built)})

    replace(sns, "_build_envelope", ENVELOPE, whole)
