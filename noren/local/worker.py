"""What is changed in the program that ministack runs for each warm Lambda function, and why.

Every change asserts the text that it replaces: another version of ministack stops here, clearly.
"""

from typing import Final

END_OF_LOG: Final = "~~end of log~~"

# 1. An error of the handler becomes part of the answer: the worker lives on, as on AWS, and the
#    error keeps its class name, by which the state machine retries and catches.
_ERROR: Final = (
    '{"status": "error", "error": str(e), "trace": traceback.format_exc()}',
    '{"status": "ok", "result": None, "failure": {"errorMessage": str(e), '
    '"errorType": type(e).__name__, "stackTrace": traceback.format_tb(e.__traceback__)}}',
)

# 2. The end of an invocation's log is marked: waiting for a first line cost 50 ms each time.
_FLUSH: Final = "        _real_stdout.flush()\n\nrun()"
_END: Final = (
    _FLUSH,
    f'        sys.stderr.write("\\n{END_OF_LOG}\\n")\n        sys.stderr.flush()\n{_FLUSH}',
)

# 3. A worker never outlives the launcher, not even its kill -9, and leaves Ctrl-C to it. (The
#    kernel's parent-death signal would fire when the *thread* that started the worker ends.)
_START: Final = (
    "def run():\n",
    "def run():\n"
    "    import signal, threading\n"
    "    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    "    _parent = os.getppid()\n"
    "    def _leave_with_parent():\n"
    "        while os.getppid() == _parent:\n"
    "            time.sleep(0.5)\n"
    "        os._exit(0)\n"
    "    threading.Thread(target=_leave_with_parent, daemon=True).start()\n",
)


def changed(script: str) -> str:
    """Return ministack's worker program with our changes; raise AssertionError if it is another."""
    for old, new in (_ERROR, _END, _START):
        if script.count(old) != 1:
            raise AssertionError(f"ministack's worker has changed: {old[:60]!r}")
        script = script.replace(old, new)
    return script
