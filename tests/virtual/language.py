"""The subset of ASL (JSONata) that `infra/incident.asl.json` uses, as generators.

It refuses anything else, so a new construct is noticed here. Decision record 2 says why it exists
and what holds it to the language.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from tests.virtual.expressions import Json, evaluate
from tests.virtual.timeline import VirtualTime

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


class Language:
    """What each type of state does. A task's answers to its own token arrive through `waiting`."""

    def __init__(
        self,
        functions: dict[str, str],
        invoke: Invoke,
        time: VirtualTime,
        waiting: dict[str, Callable[[Json], None]],
    ) -> None:
        self._functions, self._invoke, self._time = functions, invoke, time
        self._waiting = waiting
        self._tokens = itertools.count(1)

    def run(self, machine: Json, document: Json, execution: Execution) -> Steps:
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
        branches = [self.run(branch, document, execution) for branch in state["Branches"]]
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
