"""Posting over real TLS: to the internet only, to whom the certificate names, and not for long."""

import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme

from functions.core.adapters.hooks import HttpsPoster
from functions.core.domain.addresses import is_public
from functions.core.domain.errors import Refused, Unavailable

OK = b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"
ELSEWHERE = b"HTTP/1.1 302 Found\r\nLocation: https://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"


class Program:
    """A reseller's program that says one thing to everybody, and remembers what it was told."""

    def __init__(self, context: ssl.SSLContext, answer: bytes) -> None:
        self.heard = b""
        self._context, self._answer = context, answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def stop(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            try:
                with self._context.wrap_socket(peer, server_side=True) as spoken:
                    self._answer_to(spoken)
            except OSError:
                peer.close()

    def _answer_to(self, spoken: ssl.SSLSocket) -> None:
        while b"planted" not in self.heard and (said := spoken.recv(4096)):
            self.heard += said
        spoken.sendall(self._answer)
        while self._answer != OK and spoken.recv(4096):
            pass


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def start(authority: trustme.CA, name: str = "127.0.0.1", answer: bytes = OK) -> Program:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return Program(context, answer)


@pytest.fixture
def program(authority: trustme.CA) -> Iterator[Program]:
    running = start(authority)
    yield running
    running.stop()


def post(port: int, poster: HttpsPoster) -> int:
    url = f"https://127.0.0.1:{port}/hooks?from=us"
    return poster.post(url, b"planted body", {"webhook-id": "e-1"})


def test_a_program_hears_what_is_posted(program: Program, trusting: ssl.SSLContext) -> None:
    status = post(program.port, HttpsPoster(allow_loopback=True, context=trusting))

    assert status == 204
    assert program.heard.startswith(b"POST /hooks?from=us HTTP/1.1\r\n")
    assert b"webhook-id: e-1" in program.heard


def test_this_machine_is_asked_only_where_that_is_allowed(
    program: Program, trusting: ssl.SSLContext
) -> None:
    with pytest.raises(Refused, match="not on the internet"):
        post(program.port, HttpsPoster(context=trusting))

    assert program.heard == b""


def test_a_certificate_that_nobody_vouches_for_is_refused(program: Program) -> None:
    with pytest.raises(Unavailable, match="SSLCertVerificationError"):
        post(program.port, HttpsPoster(allow_loopback=True))


def test_a_certificate_of_another_name_is_refused(
    authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    other = start(authority, "elsewhere.test")

    with pytest.raises(Unavailable):
        post(other.port, HttpsPoster(allow_loopback=True, context=trusting))

    other.stop()


def test_a_redirect_is_followed_nowhere(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    sly = start(authority, answer=ELSEWHERE)

    status = post(sly.port, HttpsPoster(allow_loopback=True, context=trusting))

    assert status == 302
    sly.stop()


def test_whoever_never_ends_is_cut_off(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    slow = start(authority, answer=b"HTTP/1.1 2")

    with pytest.raises(Unavailable):
        post(slow.port, HttpsPoster(allow_loopback=True, context=trusting, deadline_s=0.2))

    slow.stop()


def test_where_nobody_listens_nobody_answers(trusting: ssl.SSLContext) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(Unavailable):
        post(port, HttpsPoster(allow_loopback=True, context=trusting))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.0.114.1", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("127.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fd00:ec2::254", False),
        ("fe80::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:a00:1::", False),
        ("64:ff9b::a00:1", False),
        ("ff02::1", False),
    ],
)
def test_only_an_address_on_the_internet_is_public(address: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_public(address, allow_loopback=False) is public
