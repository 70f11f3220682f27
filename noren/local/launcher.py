"""`noren up`: one process that starts everything in order, and leaves nothing behind."""

import asyncio
import contextlib
import datetime as dt
import logging
import os
import shutil
import signal
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from typing import Final

from functions.core.domain.timing import Timing
from noren.demo.carrier import Carrier
from noren.demo.postbox import Postbox
from noren.local import embedded, prober, schedules, seed, stack
from noren.local.errors import CannotStart
from noren.local.fleets import Fleet, fleet
from noren.local.folder import LOOPBACK, Folder, demand_port, free_port
from noren.local.front import digest_of, front
from noren.local.logs import FunctionLogs
from noren.local.meters import Meters
from noren.local.offers import offers
from noren.local.options import FleetKind, Options
from noren.local.servers import listening, serve

HEALTH: Final = "/api/v1/public/health"
HEALTH_PATIENCE_S: Final = 30.0


def up(options: Options) -> int:
    """Run until Ctrl-C or SIGTERM; raise CannotStart."""
    folder = Folder(options.data)
    demand_port(options.port)
    folder.open()
    try:
        _log_to(folder)
        asyncio.run(_Launcher(options, folder).run())
    finally:
        folder.close()
    return 0


class _Launcher:
    def __init__(self, options: Options, folder: Folder) -> None:
        self._options, self._folder = options, folder
        self._url = f"http://{LOOPBACK}:{options.port}/"
        self._stop, self._stop_cloud = asyncio.Event(), asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._aws_port = self._choose_aws_port()
        self._secret = folder.secret_of_front()

    async def run(self) -> None:
        """Start, run, stop. The cloud starts first and stops last."""
        _on_signals(self._stop)
        embedded.configure(self._folder, self._aws_port, enforce=self._options.enforce)
        logs = FunctionLogs(self._folder.logs)
        aws = embedded.EmbeddedAws(self._folder, logs)
        if aws.used_older_snapshot:
            say("The newest snapshot was damaged; the one before it is used.")
        mailing = Postbox(aws.asgi, self._folder.path / "outbox", Carrier().carry)
        cloud = asyncio.create_task(serve(mailing, self._aws_port, self._stop_cloud))
        try:
            await listening(self._aws_port, cloud)
            async with fleet(self._options, self._folder) as servers:
                await self._unless_stopped(self._start(aws, servers))
                await self._stop.wait()
                await self._end_tasks()
        finally:
            await self._end_tasks()
            aws.end_workers()
            logs.close()
            self._stop_cloud.set()
            await cloud

    async def _start(self, aws: embedded.EmbeddedAws, servers: Fleet) -> None:
        os.environ.update(servers.environment())
        say("Packaging and deploying the app ...")
        await asyncio.to_thread(stack.package, self._folder)
        deployed = await asyncio.to_thread(
            stack.deploy, self._folder, self._parameters(), self._options.pace
        )
        os.environ.update(deployed.environment)
        await asyncio.to_thread(self._seed, deployed, servers)
        aws.snapshot()
        self._spawn(aws.keep_snapshots())
        meters = Meters(stack.NAME)
        self._spawn(meters.keep_measuring(self._options.pace))
        app = front(meters.overhearing(aws.asgi), deployed.outputs["RestAPIId"], self._secret)
        server = self._spawn(serve(app, self._options.port, self._stop))
        await listening(self._options.port, server)
        await asyncio.to_thread(_wait_for_health, f"{self._url.rstrip('/')}{HEALTH}")
        self._drive(deployed)
        self._record()
        self._tell()

    def _parameters(self) -> dict[str, str]:
        """Return the template's parameters that differ here from AWS."""
        return {
            "Stage": "local",
            "Epoch": str(self._folder.read("epoch.json").get("epoch", 1)),
            "Pace": f"{self._options.pace:g}",
            "Prober": "yes" if prober.exists() else "no",
            "OriginDigest": digest_of(self._secret),
            "Port25Open": "true",
            "Ipv6Open": "true",
            "AllowLoopback": "true",
            "HolderMailFrom": "notices@hosting.test",
            "KeysBase": f"http://{LOOPBACK}:{self._aws_port}",
            "ReferenceTargets": f"{LOOPBACK}:{self._aws_port}",
        }

    def _seed(self, deployed: stack.Stack, servers: Fleet) -> None:
        from functions.core.wiring import deps

        seed.operator(self._folder, deps())
        seed.secrets(servers.secrets())
        for each in ("NOREN_MAIL_FROM", "NOREN_HOLDER_MAIL_FROM"):
            seed.sender(deployed.environment[each])
        if self._options.fleet is FleetKind.NONE:
            return
        seed.people(servers.resellers(), servers.contacts(), deps().resellers)
        seed.owners(self._folder, servers.resellers(), deps())
        seed.brands(servers.resellers(), deps().brands)
        seed.fleet(servers.servers(), deps().servers)
        offers(servers.servers(), deps(), deps().clock())

    def _drive(self, deployed: stack.Stack) -> None:
        """Start the clock with a first round at once, and the prober."""
        invoke = schedules.invoker(deployed.functions)
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        self._spawn(schedules.wake("round", now, invoke))
        for each in schedules.schedules(Timing().paced(self._options.pace)):
            self._spawn(schedules.drive(each, invoke))
        if prober.exists():
            self._spawn(prober.keep_running({}, self._folder.logs / "prober.log"))

    def _record(self) -> None:
        facts = {"pid": os.getpid(), "port": self._options.port, "aws_port": self._aws_port}
        self._folder.write("runtime.json", {**facts, "pace": self._options.pace, "url": self._url})

    def _tell(self) -> None:
        say(f"Noren is ready: {self._url}")
        say(f"  logins: {self._folder.path / seed.CREDENTIALS}")
        say(f"  logs: {self._folder.logs}    AWS: http://{LOOPBACK}:{self._aws_port}")
        say("  Ctrl-C ends it; its data stays.")

    def _choose_aws_port(self) -> int:
        """Return the port of last time if it is free: queues are addressed by it."""
        port = free_port(int(self._folder.read("ports.json").get("aws", 0)))
        self._folder.write("ports.json", {"aws": port})
        return port

    def _spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._tasks.append(task)
        return task

    async def _unless_stopped(self, work: Coroutine[object, object, None]) -> None:
        """Do the work, or leave it when Ctrl-C comes in the middle."""
        doing, stop = asyncio.ensure_future(work), asyncio.ensure_future(self._stop.wait())
        await asyncio.wait({doing, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if doing.done():
            doing.result()
        else:
            doing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await doing

    async def _end_tasks(self) -> None:
        self._stop.set()
        for task in self._tasks:
            task.cancel()
        for error in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(error, Exception):
                logging.getLogger(__name__).error("a task ended with %r", error)
        self._tasks.clear()


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, flush=True)  # noqa: T201 -- the command's own output


def _on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)


def _log_to(folder: Folder) -> None:
    """Keep the terminal readable: libraries write to a file, temporary files stay in the folder."""
    logging.basicConfig(
        filename=folder.logs / "cloud.log",
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    logging.captureWarnings(capture=True)
    for left_over in folder.temporary.iterdir():  # of a kill -9
        shutil.rmtree(left_over, ignore_errors=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder.temporary)


def _wait_for_health(url: str) -> None:
    """Wait for 200 through the real gateway and function; raise CannotStart."""
    answer = "nothing"
    for answer in _answers(url):
        if answer == "200":
            return
    raise CannotStart(f"{url} does not answer 200, but {answer}.", "See logs/api_handler.log")


def _answers(url: str) -> Iterator[str]:
    until = time.monotonic() + HEALTH_PATIENCE_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=HEALTH_PATIENCE_S) as answer:  # noqa: S310 -- ours
                yield str(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                yield f"{error.code}: {error.read()[:300]!r}"
        except OSError as error:
            yield str(error)
        time.sleep(0.1)
