"""The machine as it is deployed, and which function stands for which placeholder."""

import json
from pathlib import Path
from typing import Final

DEFINITION: Final = json.loads(
    (Path(__file__).parents[2] / "infra" / "incident.asl.json").read_text("utf-8")
)
FUNCTIONS: Final = {
    "DecideArn": "decide",
    "ShellArn": "shell",
    "PlatformArn": "platform",
    "TellArn": "tell",
}
