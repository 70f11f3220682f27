"""Runs a state machine's real ASL in virtual time, one thread, deterministically."""

import datetime as dt
from collections.abc import Callable

from tests.virtual.expressions import Json
from tests.virtual.language import (
    AwaitToken,
    Execution,
    Invoke,
    Language,
    Request,
    Sleep,
    StateFailed,
    Steps,
    Together,
)
from tests.virtual.timeline import VirtualTime


class Machine:
    """Executions of one definition; tokens that wait; the states that each execution visited."""

    def __init__(
        self, definition: Json, functions: dict[str, str], invoke: Invoke, time: VirtualTime
    ) -> None:
        self._definition, self._time = definition, time
        self.executions: dict[str, Execution] = {}
        self._waiting: dict[str, Callable[[Json], None]] = {}
        self._language = Language(functions, invoke, time, self._waiting)

    def start(self, name: str, document: Json) -> Execution:
        """Start `name`; a name that exists returns its execution, as AWS does."""
        if name in self.executions:
            return self.executions[name]
        execution = self.executions[name] = Execution(name)

        def ended(output: Json, failure: StateFailed | None) -> None:
            if execution.status == "RUNNING":
                execution.status = "FAILED" if failure else "SUCCEEDED"
                execution.output = failure.error if failure else output

        self._run(self._language.run(self._definition, document, execution), ended, execution)
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
