"""Run a module that never outlives the launcher: `python -m noren.local.child MODULE`."""

import os
import runpy
import sys
import threading
import time
from typing import Final

LOOK_EVERY_S: Final = 0.5


def main() -> None:
    parent = int(os.environ["NOREN_LAUNCHER"])
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    module = sys.argv.pop(1)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_S)
    os._exit(1)


if __name__ == "__main__":
    main()
