"""Runs a state machine's real ASL (JSONata) in virtual time, one thread, deterministically.

It knows what `infra/incident.asl.json` uses and refuses anything else, so a new construct is
noticed here. Decision record 2 says why it exists and what holds it to the language.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jsonata import Jsonata

from tests.virtual.timeline import VirtualTime

Json = Any  # the edge: ASL documents and payloads are JSON
Invoke = Callable[[str, dict[str, Json]], Json]
"""(function name, payload) -> result; raises to fail like a Lambda function does."""


class StateFailed(Exception):
    """A state failed with an ASL error name."""

    def __init__(self, error: str, cause: str = "") -> None:
        super().__init__(f"{error}: {cause}")
        self.error, self.cause = error, cause


class Hung(BaseException):
    """A function that does not come back: its state waits until its time runs out."""


@dataclass
class Sleep:
    until: dt.datetime


@dataclass
class AwaitToken:
    token: str
    until: dt.datetime


@dataclass
class Together:
    branches: list["Steps"]


Request = Sleep | AwaitToken | Together
Steps = Generator[Request, Json, Json]


@dataclass
class Execution:
    name: str
    status: str = "RUNNING"
    output: Json = None
    visited: list[str] = field(default_factory=list)


class Machine:
    """Executions of one definition; tokens that wait; the states that each execution visited."""

    def __init__(
        self, definition: Json, functions: dict[str, str], invoke: Invoke, time: VirtualTime
    ) -> None:
        self._definition, self._functions = definition, functions
        self._invoke, self._time = invoke, time
        self.executions: dict[str, Execution] = {}
        self._waiting: dict[str, Callable[[Json], None]] = {}
        self._tokens = itertools.count(1)

    def start(self, name: str, document: Json) -> Execution:
        """Start `name`; a name that exists returns its execution, as AWS does."""
        if name in self.executions:
            return self.executions[name]
        execution = self.executions[name] = Execution(name)

        def ended(output: Json, failure: StateFailed | None) -> None:
            if execution.status == "RUNNING":
                execution.status = "FAILED" if failure else "SUCCEEDED"
                execution.output = failure.error if failure else output

        self._run(self._states(self._definition, document, execution), ended, execution)
        return execution

    def kill(self, name: str) -> None:
        """End an execution as a restart of the whole platform does: it fails, nothing goes on."""
        self.executions[name].status = "FAILED"

    def answer(self, token: str, document: Json) -> bool:
        """SendTaskSuccess; False if nobody waits with this token any more."""
        resume = self._waiting.pop(token, None)
        if resume is None:
            return False
        resume(document)
        return True

    # One process per branch: a generator that asks for waits and is resumed by virtual time.

    def _run(
        self,
        steps: Steps,
        ended: Callable[[Json, StateFailed | None], None],
        execution: Execution,
    ) -> None:
        def resume(value: Json = None, failure: StateFailed | None = None) -> None:
            if execution.status != "RUNNING":
                steps.close()
                return
            try:
                request = steps.throw(failure) if failure else steps.send(value)
            except StopIteration as end:
                ended(end.value, None)
            except StateFailed as failed:
                ended(None, failed)
            else:
                self._serve(request, resume, execution)

        self._time.after(dt.timedelta(), resume)

    def _serve(self, request: Request, resume: Callable[..., None], execution: Execution) -> None:
        if isinstance(request, Sleep):
            self._time.at(request.until, resume)
        elif isinstance(request, AwaitToken):
            self._await(request, resume)
        else:
            self._gather(request, resume, execution)

    def _await(self, request: AwaitToken, resume: Callable[..., None]) -> None:
        token = request.token

        def answered(document: Json) -> None:
            self._time.after(dt.timedelta(), lambda: resume(document))

        def timed_out() -> None:
            if self._waiting.pop(token, None):
                resume(None, StateFailed("States.Timeout"))

        self._waiting[token] = answered
        self._time.at(request.until, timed_out)

    def _gather(self, request: Together, resume: Callable[..., None], execution: Execution) -> None:
        results: dict[int, Json] = {}

        def collect(index: int) -> Callable[[Json, StateFailed | None], None]:
            def ended(output: Json, failure: StateFailed | None) -> None:
                if failure:
                    resume(None, failure)
                    return
                results[index] = output
                if len(results) == len(request.branches):
                    resume([results[each] for each in sorted(results)])

            return ended

        for index, branch in enumerate(request.branches):
            self._run(branch, collect(index), execution)

    # The language

    def _states(self, machine: Json, document: Json, execution: Execution) -> Steps:
        name: str | None = machine["StartAt"]
        while name is not None:
            state = machine["States"][name]
            execution.visited.append(name)
            handler = getattr(self, f"_{state['Type'].lower()}")
            document, name = yield from handler(name, state, document, execution)
        return document

    def _pass(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        yield from ()
        return state.get("Output", document), state.get("Next")

    def _succeed(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        yield from ()
        return document, None

    def _fail(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        yield from ()
        raise StateFailed(state["Error"], state.get("Cause", ""))

    def _wait(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        scope = self._scope(document, execution)
        if "Timestamp" in state:
            until = dt.datetime.fromisoformat(evaluate(state["Timestamp"], scope))
        else:
            until = self._time.now + dt.timedelta(seconds=state["Seconds"])
        yield Sleep(until)
        return document, state["Next"]

    def _choice(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        yield from ()
        scope = self._scope(document, execution)
        for choice in state["Choices"]:
            if evaluate(choice["Condition"], scope):
                return document, choice["Next"]
        return document, state["Default"]

    def _parallel(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        branches = [self._states(branch, document, execution) for branch in state["Branches"]]
        results = yield Together(branches)
        return results, state["Next"]

    def _task(self, name: str, state: Json, document: Json, execution: Execution) -> Steps:
        tried: dict[int, int] = {}
        while True:
            try:
                result, scope = yield from self._attempt(state, document, execution)
            except StateFailed as failure:
                pause = _retry(state, failure, tried)
                if pause is not None:
                    yield Sleep(self._time.now + dt.timedelta(seconds=pause))
                    continue
                return self._catch(state, document, execution, failure)
            scope["result"] = result
            return evaluate(state["Output"], scope), state["Next"]

    def _attempt(self, state: Json, document: Json, execution: Execution) -> Steps:
        scope = self._scope(document, execution)
        token = f"token-{next(self._tokens)}"
        scope["context"]["Task"] = {"Token": token}
        arguments = {key: evaluate(value, scope) for key, value in state["Arguments"].items()}
        function = self._functions[arguments["FunctionName"].strip("${}")]
        resource = state["Resource"]
        until = self._time.now + dt.timedelta(seconds=state["TimeoutSeconds"])
        try:
            if resource == "arn:aws:states:::lambda:invoke":
                return {"Payload": self._call(function, arguments["Payload"])}, scope
            if resource != "arn:aws:states:::lambda:invoke.waitForTaskToken":
                raise NotImplementedError(resource)
            answered = self._call_with_token(function, arguments["Payload"], token)
        except Hung as hung:
            yield Sleep(until)
            raise StateFailed("States.Timeout") from hung
        if answered:
            return answered[0], scope
        answer = yield AwaitToken(token, until)
        return answer, scope

    def _call_with_token(self, function: str, payload: Json, token: str) -> list[Json]:
        """Call; return what the function itself answered to its token meanwhile, if anything."""
        answered: list[Json] = []
        self._waiting[token] = answered.append
        try:
            self._call(function, payload)
        finally:
            self._waiting.pop(token, None)
        return answered

    def _call(self, function: str, payload: Json) -> Json:
        try:
            return self._invoke(function, payload)
        except Exception as error:
            raise StateFailed(type(error).__name__, str(error)) from error

    def _catch(
        self, state: Json, document: Json, execution: Execution, failure: StateFailed
    ) -> tuple[Json, str]:
        scope = self._scope(document, execution)
        scope["errorOutput"] = {"Error": failure.error, "Cause": failure.cause}
        for catcher in state.get("Catch", []):
            if _matches(catcher["ErrorEquals"], failure):
                return evaluate(catcher["Output"], scope), catcher["Next"]
        raise failure

    def _scope(self, document: Json, execution: Execution) -> dict[str, Json]:
        return {"input": document, "context": {"Execution": {"Name": execution.name}}}


def evaluate(value: Json, states: dict[str, Json]) -> Json:
    """Evaluate every {% expression %} inside `value`."""
    if isinstance(value, dict):
        return {key: evaluate(each, states) for key, each in value.items()}
    if isinstance(value, list):
        return [evaluate(each, states) for each in value]
    if isinstance(value, str) and value.startswith("{%"):
        expression = _parsed(value[2:-2].strip())
        frame = expression.create_frame()
        frame.bind("states", states)
        return expression.evaluate(None, frame)
    return value


@cache
def _parsed(expression: str) -> Jsonata:
    return Jsonata(expression)


def _retry(state: Json, failure: StateFailed, tried: dict[int, int]) -> float | None:
    for index, retrier in enumerate(state.get("Retry", [])):
        if not _matches(retrier["ErrorEquals"], failure):
            continue
        attempt = tried.get(index, 0)
        if attempt >= retrier["MaxAttempts"]:
            return None
        tried[index] = attempt + 1
        pause = float(retrier["IntervalSeconds"] * retrier["BackoffRate"] ** attempt)
        return min(pause, float(retrier.get("MaxDelaySeconds", pause)))
    return None


def _matches(names: list[str], failure: StateFailed) -> bool:
    return failure.error in names or "States.ALL" in names
