"""A box's controller as its owner uses it: start it, order a reset, ask for the power."""

import json
import subprocess
import sys
import time
from http import HTTPStatus
from pathlib import Path
from typing import Final

from functions.core.adapters.platforms.controller import Credentials
from functions.core.adapters.platforms.wire import Answer, Lost, Wire
from functions.core.domain.errors import OutsideError
from lab.errors import LabError
from lab.site import Place

START_S: Final = 20.0
STOP_S: Final = 30.0


class Controller:
    def __init__(self, place: Place, credentials: Credentials, ca: str) -> None:
        self._place, self._credentials = place, credentials
        self._wire = Wire(self.url, ca)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"https://{self._place.site.address}:{self._place.controller_port}"

    def start(self, *, lock: int, tied: bool) -> None:
        """Start its process and wait for its first answer. It keeps the site's lock too."""
        words = [str(self._place.site.number), str(self._place.number)]
        with (self._place.folder / "bmc.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "lab.bmc", *words, *(["--tied"] if tied else [])],
                cwd=Path(__file__).parents[1],
                stdin=subprocess.PIPE if tied else subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=(lock,),
            )
        self._wait_for_answer()

    def stop(self) -> None:
        """End the process, if it is ours: the box loses its power."""
        process, self._process = self._process, None
        if process:
            process.terminate()
            try:
                process.communicate(timeout=STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()

    def is_on(self) -> bool:
        answer = self._exchange("GET", f"/redfish/v1/Systems/{self._place.name}")
        return bool(json.loads(answer.body)["PowerState"] == "On")

    def order(self, kind: str) -> None:
        path = f"/redfish/v1/Systems/{self._place.name}/Actions/ComputerSystem.Reset"
        self._exchange("POST", path, {"ResetType": kind})

    def _exchange(self, method: str, path: str, content: object = None) -> Answer:
        what = f"The controller of {self._place.name}"
        try:
            answer = self._wire.exchange(method, path, self._credentials.basic(), content)
        except (Lost, OutsideError) as error:
            raise LabError(f"{what} does not answer: {error}.", self._where()) from error
        if answer.status not in (HTTPStatus.OK, HTTPStatus.NO_CONTENT):
            raise LabError(f"{what} refuses: {answer.said()}.", self._where())
        return answer

    def _wait_for_answer(self) -> None:
        until = time.monotonic() + START_S
        while True:
            try:
                self.is_on()
            except LabError:
                ended = self._process is None or self._process.poll() is not None
                if ended or time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return

    def _where(self) -> str:
        log = self._place.folder / "bmc.log"
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        return f"Its log {log} ends: {lines[-1] if lines else 'empty'}"
