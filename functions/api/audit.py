"""One audit event for each write: the frame writes it, no route can forget it.

It is written before the view runs, and again when it is known how the deed ended: whatever fails in
between, the log never lacks a deed.
"""

from collections.abc import Callable

from chalice.app import Request
from pydantic import BaseModel

from functions.api.declared import Answer, Route
from functions.api.problems import status_of
from functions.api.reading import request_id
from functions.core.domain.audit import AuditEvent
from functions.core.domain.callers import Caller
from functions.core.domain.errors import DomainError, OutsideError
from functions.core.domain.ids import ResellerId
from functions.core.observability import logger
from functions.core.wiring import deps


def written_down(
    route: Route,
    request: Request,
    caller: Caller,
    parameters: dict[str, str],
    act: Callable[[], Answer],
) -> Answer:
    """Act, but only if the log says so first; raise what `act` raises, or Unavailable."""
    begun = _event(route, request, caller, parameters)
    deps().audit_log.add(begun)
    try:
        answer = act()
    except DomainError as refusal:
        _end(begun, status=int(status_of(refusal)))
        raise
    made = _made(answer)
    ids = [parameters[name] for name in route.ids]
    target = begun.target if made in ids or not made else "/".join((*ids, made))
    _end(begun, status=int(route.status), target=target)
    return answer


def _event(
    route: Route, request: Request, caller: Caller, parameters: dict[str, str]
) -> AuditEvent:
    return AuditEvent(
        id=request_id(request),
        at=deps().clock(),
        audience=caller.audience,
        login_id=caller.login_id,
        subject=caller.subject,
        acting=caller.acting.login_id if caller.acting else "",
        deed=f"{route.method} {route.path}",
        target="/".join(parameters[name] for name in route.ids),
        reseller_id=_reseller(caller, parameters),
    )


def _end(begun: AuditEvent, **said: int | str) -> None:
    """Say how it ended. If that fails, the log still says that it began."""
    try:
        deps().audit_log.add(begun.model_copy(update=said))
    except OutsideError as error:
        why = {"request": begun.id, "why": str(error)}
        logger.error("the end of a deed could not be written down", extra=why)


def _made(answer: Answer) -> str:
    """Return the id of what is answered, or of the one thing in it that has one."""
    if not isinstance(answer, BaseModel):
        return ""
    found = (getattr(each, "id", None) for each in (answer, *dict(answer).values()))
    return next((each for each in found if isinstance(each, str)), "")


def _reseller(caller: Caller, parameters: dict[str, str]) -> ResellerId | None:
    if caller.reseller_id:
        return caller.reseller_id
    return ResellerId(parameters["reseller_id"]) if "reseller_id" in parameters else None
