"""A real SSH server on loopback, and ports that behave like sick ones, each in its own thread."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import asyncssh

from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Server, SshAccess

Answer = Callable[["asyncssh.SSHServerProcess[bytes]"], Awaitable[None]]

WATCH = asyncssh.generate_private_key("ssh-ed25519")
STRANGER = asyncssh.generate_private_key("ssh-ed25519")
HOST = asyncssh.generate_private_key("ssh-ed25519")
OTHER_HOST = asyncssh.generate_private_key("ssh-ed25519")
RSA_HOST = asyncssh.generate_private_key("ssh-rsa", key_size=2048)


def private(key: asyncssh.SSHKey) -> str:
    return str(key.export_private_key().decode())


def public(key: asyncssh.SSHKey) -> str:
    return str(key.export_public_key().decode()).strip()


def server_at(port: int, host_key: asyncssh.SSHKey = HOST, address: str = "127.0.0.1") -> Server:
    return Server(
        id=ServerId("box-1"),
        name="box 1",
        address=address,
        watched=(),
        ssh=SshAccess(port=port, host_key=public(host_key)),
    )


async def say_hello(process: "asyncssh.SSHServerProcess[bytes]") -> None:
    process.stdout.write(b"hello")
    process.exit(0)


@contextmanager
def sshd(
    answer: Answer | None = say_hello,
    *,
    address: str = "127.0.0.1",
    keys: Any = (HOST,),
    **options: Any,
) -> Iterator[int]:
    """Run a server that accepts the watch's key; yield its port."""

    async def start() -> Any:
        return await asyncssh.listen(
            address,
            0,
            config=None,
            server_host_keys=list(keys),
            process_factory=answer,
            authorized_client_keys=asyncssh.import_authorized_keys(public(WATCH)),
            encoding=None,
            **options,
        )

    with _loop() as submit:
        acceptor = submit(start())
        try:
            yield acceptor.get_port()
        finally:
            submit(_stop(acceptor))


async def _stop(acceptor: Any) -> None:
    acceptor.close()
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await acceptor.wait_closed()


@contextmanager
def _loop() -> Iterator[Callable[[Any], Any]]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@contextmanager
def port_that(handle: Callable[[socket.socket], None]) -> Iterator[int]:
    """Accept TCP connections one after another and hand each to `handle`."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                visitor, _ = listener.accept()
            except OSError:
                return
            with visitor:
                handle(visitor)

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


@contextmanager
def frozen_port() -> Iterator[int]:
    """Have the kernel accept connections for a program that never looks at them."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]
