"""What a Redfish controller shows: its root, its systems with their resets, and its errors."""

from collections.abc import Iterable
from typing import Any, Final

ROOT: Final = "/redfish/v1"
RESETS: Final = (
    "On",
    "ForceOn",
    "ForceOff",
    "GracefulShutdown",
    "GracefulRestart",
    "ForceRestart",
    "PowerCycle",
)

Json = dict[str, Any]


def root() -> Json:
    return {
        "@odata.id": f"{ROOT}/",
        "@odata.type": "#ServiceRoot.v1_5_0.ServiceRoot",
        "Id": "RootService",
        "Name": "Root Service",
        "RedfishVersion": "1.6.0",
        "Systems": {"@odata.id": f"{ROOT}/Systems"},
    }


def systems(names: Iterable[str]) -> Json:
    members = [{"@odata.id": f"{ROOT}/Systems/{name}"} for name in names]
    return {
        "@odata.id": f"{ROOT}/Systems",
        "@odata.type": "#ComputerSystemCollection.ComputerSystemCollection",
        "Name": "Computer System Collection",
        "Members@odata.count": len(members),
        "Members": members,
    }


def system(name: str, *, on: bool) -> Json:
    reset = {
        "target": f"{ROOT}/Systems/{name}/Actions/ComputerSystem.Reset",
        "ResetType@Redfish.AllowableValues": list(RESETS),
    }
    return {
        "@odata.id": f"{ROOT}/Systems/{name}",
        "@odata.type": "#ComputerSystem.v1_10_0.ComputerSystem",
        "Id": name,
        "Name": name,
        "PowerState": "On" if on else "Off",
        "Status": {"State": "Enabled" if on else "Disabled", "Health": "OK"},
        "Actions": {"#ComputerSystem.Reset": reset},
    }


def error(message_id: str, text: str) -> Json:
    code = f"Base.1.8.{message_id}"
    info = {"@odata.type": "#Message.v1_1_1.Message", "MessageId": code, "Message": text}
    return {"error": {"code": code, "message": text, "@Message.ExtendedInfo": [info]}}
