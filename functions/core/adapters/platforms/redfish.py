"""A management controller that speaks Redfish (DMTF DSP0266): ComputerSystem.Reset.

First it is asked how the machine is and which resets it knows, then one reset is ordered. A machine
that is off is switched on.
"""

from typing import Final, TypeVar

from pydantic import BaseModel, Field, ValidationError

from functions.core.adapters.platforms.controller import Controller, Credentials
from functions.core.adapters.platforms.tools import Tools
from functions.core.adapters.platforms.wire import Answer, Wire
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.servers import RedfishPlatform, Server

Said = TypeVar("Said", bound=BaseModel)

# The hard ones first: level 2 comes when nobody answers any more.
_RESETS: Final = ("ForceRestart", "PowerCycle", "GracefulRestart")
_STARTS: Final = ("On", "ForceOn")


class _Reset(BaseModel):
    target: str
    allowed: list[str] = Field(default=[], alias="ResetType@Redfish.AllowableValues")
    info: str | None = Field(default=None, alias="@Redfish.ActionInfo")


class _Actions(BaseModel):
    reset: _Reset = Field(alias="#ComputerSystem.Reset")


class _System(BaseModel):
    power: str | None = Field(default=None, alias="PowerState")
    actions: _Actions = Field(alias="Actions")


class _Parameter(BaseModel):
    name: str = Field(alias="Name")
    allowed: list[str] = Field(default=[], alias="AllowableValues")


class _ActionInfo(BaseModel):
    parameters: list[_Parameter] = Field(default=[], alias="Parameters")


def reboot(server: Server, platform: RedfishPlatform, tools: Tools) -> str:
    wire = Wire(platform.url, platform.ca)
    with Controller(wire, _credentials(platform, tools)) as controller:
        system = _parsed(_System, controller.get(f"/redfish/v1/Systems/{platform.system}"))
        kind = _choose(server, system, _allowed(system.actions.reset, controller))
        answer = controller.post(system.actions.reset.target, {"ResetType": kind})
    order = f"the controller of {server.name} was told {kind} (it was {system.power or 'unknown'})"
    if answer is None:
        return f"{order}, and its answer was lost: the boot check shows whether it did"
    if answer.status >= 500:
        raise Unavailable(f"{order}, and failed: {answer.said()}")
    if answer.status >= 300:
        raise Refused(f"{order}, and refused: {answer.said()}")
    return order


def _credentials(platform: RedfishPlatform, tools: Tools) -> Credentials:
    try:
        return Credentials.model_validate_json(tools.secrets(platform.secret))
    except ValidationError:
        # Not the error itself: it would quote the secret.
        raise Refused(f"the secret {platform.secret} is not a user and a password") from None


def _allowed(reset: _Reset, controller: Controller) -> list[str]:
    """Return the resets that the controller offers; none if it does not say."""
    if reset.allowed or not reset.info:
        return reset.allowed
    info = _parsed(_ActionInfo, controller.get(reset.info))
    return [value for p in info.parameters if p.name == "ResetType" for value in p.allowed]


def _choose(server: Server, system: _System, allowed: list[str]) -> str:
    wanted = _STARTS if system.power == "Off" else _RESETS
    for kind in wanted:
        if kind in (allowed or wanted):
            return kind
    offered = ", ".join(allowed)[:200]
    raise Refused(f"the controller of {server.name} offers no reset that helps: {offered}")


def _parsed(model: type[Said], answer: Answer) -> Said:
    try:
        return model.model_validate_json(answer.body)
    except ValidationError as error:
        wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in wrong["loc"])
        raise Refused(f"the controller answered no Redfish: {where} {wrong['msg']}") from error
