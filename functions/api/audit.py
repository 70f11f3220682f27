"""One audit event for each accepted write: the frame writes it, no route can forget it."""

from chalice.app import Request
from pydantic import BaseModel

from functions.api.declared import Answer, Route
from functions.api.reading import request_id
from functions.core.domain.audit import AuditEvent
from functions.core.domain.callers import Caller
from functions.core.domain.errors import OutsideError
from functions.core.domain.ids import ResellerId
from functions.core.observability import logger
from functions.core.wiring import deps


def record(
    route: Route, request: Request, caller: Caller, parameters: dict[str, str], answer: Answer
) -> None:
    """Write who did what. If that fails, the log has it: the deed is done."""
    ids = [parameters[name] for name in route.ids]
    made = _made(answer)
    if made and made not in ids:
        ids.append(made)
    event = AuditEvent(
        id=request_id(request),
        at=deps().clock(),
        audience=caller.audience,
        login_id=caller.login_id,
        subject=caller.subject,
        acting=caller.acting.login_id if caller.acting else "",
        deed=f"{route.method} {route.path}",
        target="/".join(ids),
        status=int(route.status),
        reseller_id=_reseller(caller, parameters),
    )
    try:
        deps().audit_log.add(event)
    except OutsideError:
        logger.error("an audit event could not be written", extra=event.model_dump(mode="json"))


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
