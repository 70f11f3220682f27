"""Mail as people send and read it: a tenant's clients, and the rest of the world as one server."""

import imaplib
import smtplib
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Final, NamedTuple

from lab.box import Box
from tests.lab.words import wait_for

PASSWORD: Final = "correct-horse-7"
STRANGER: Final = "someone@client.test"
PATIENCE_S: Final = 20


class Letter(NamedTuple):
    """A message as another server got it."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> Message:
        return message_from_bytes(self.raw)

    @property
    def text(self) -> str:
        content = self.message.get_payload(decode=True)
        assert isinstance(content, bytes)
        return content.decode()


class World(socketserver.ThreadingTCPServer):
    """All other mail servers. While it is `busy`, mail has to wait."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address: str) -> None:
        super().__init__((address, 0), _Session)
        self.letters: list[Letter] = []
        self.busy = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def letter(self, subject: str) -> Letter:
        """Wait for the message of this subject."""
        wait_for(lambda: bool(self.named(subject)), show=lambda: self.letters)
        return self.named(subject)[0]

    def named(self, subject: str) -> list[Letter]:
        return [each for each in self.letters if each.message["Subject"] == subject]


class _Session(socketserver.StreamRequestHandler):
    server: World

    def handle(self) -> None:
        self._sender = ""
        self._recipients: list[str] = []
        self._say("220 client.test")
        for line in self.rfile:
            verb, _, words = line.decode("ascii", "replace").strip().partition(" ")
            if verb.upper() == "QUIT":
                return
            self._answer(verb.upper(), words)

    def _answer(self, verb: str, words: str) -> None:
        address = words.partition("<")[2].partition(">")[0]
        if verb == "MAIL":
            self._sender = address
            self._recipients.clear()
        if verb == "RCPT":
            self._recipients.append(address)
        if verb == "DATA":
            self._say("354 go on")
            raw = b"".join(iter(self.rfile.readline, b".\r\n"))
            self.server.letters.append(Letter(self._sender, tuple(self._recipients), raw))
        self._say("451 later" if verb == "MAIL" and self.server.busy else "250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@contextmanager
def world(box: Box) -> Iterator[World]:
    """Let a box send what is for elsewhere to one server that keeps it all."""
    with World(box.place.site.address) as others:
        threading.Thread(target=others.serve_forever, daemon=True).start()
        box.run(["postconf", f"relayhost=[{box.place.site.address}]:{others.port}"])
        box.run(["postfix", "reload"])
        yield others
        box.run(["postconf", "-X", "relayhost"])
        box.run(["postfix", "reload"])
        others.shutdown()


def trusting(ca: str) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=ca)


def deliver(box: Box, to: str, subject: str, text: str = "Good day", sender: str = STRANGER) -> str:
    """Bring mail from elsewhere over SMTP; return `ok`, or how it was refused."""
    with smtplib.SMTP(box.address, 25, timeout=PATIENCE_S, local_hostname="client.test") as server:
        return _sent(server, sender, [to], _text(sender, to, subject, text))


def submit(
    box: Box, login: str, to: list[str], subject: str, *, sender: str = "", author: str = ""
) -> str:
    """Send mail as a client that has signed in; return `ok`, or how it was refused."""
    sender = sender or login
    with smtplib.SMTP(box.address, 587, timeout=PATIENCE_S, local_hostname="client.test") as server:
        server.starttls(context=_anyone())
        try:
            server.login(login, PASSWORD)
        except smtplib.SMTPAuthenticationError as error:
            return f"{error.smtp_code} no login"
        return _sent(server, sender, to, _text(author or sender, to[0], subject, "Good day"))


def signed_in(box: Box, login: str, password: str = PASSWORD) -> imaplib.IMAP4_SSL:
    """Sign in over IMAP and open the inbox; raise imaplib's error when refused."""
    client = imaplib.IMAP4_SSL(box.address, ssl_context=_anyone(), timeout=PATIENCE_S)
    try:
        client.login(login, password)
    except imaplib.IMAP4.error:
        client.shutdown()
        raise
    client.select()
    return client


def inbox(box: Box, login: str, folder: str = "INBOX") -> list[Message]:
    with signed_in(box, login) as client:
        client.select(folder, readonly=True)
        numbers = client.search(None, "ALL")[1][0].split()
        return [_fetched(client, number) for number in numbers]


def received(box: Box, login: str, subject: str, folder: str = "INBOX") -> Message:
    """Wait until a message is there, and return it."""

    def found() -> list[Message]:
        return [each for each in inbox(box, login, folder) if each["Subject"] == subject]

    wait_for(lambda: bool(found()))
    return found()[0]


def _fetched(client: imaplib.IMAP4_SSL, number: bytes) -> Message:
    part = client.fetch(number.decode(), "(RFC822)")[1][0]
    assert isinstance(part, tuple)
    return message_from_bytes(part[1])


def _sent(server: smtplib.SMTP, sender: str, to: list[str], text: str) -> str:
    try:
        server.sendmail(sender, to, text)
    except smtplib.SMTPRecipientsRefused as refused:
        return "; ".join(_words(*said) for said in refused.recipients.values())
    except smtplib.SMTPResponseException as refused:
        return _words(refused.smtp_code, refused.smtp_error)
    return "ok"


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode() if isinstance(said, bytes) else said}"


def _text(sender: str, to: str, subject: str, text: str) -> str:
    headers = {
        "From": sender,
        "To": to,
        "Subject": subject,
        "Date": "Thu, 26 Nov 2026 09:00:00 +0900",
        "Message-ID": f"<{subject.replace(' ', '.')}@client.test>",
    }
    lines = [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", text, ""])


def _anyone() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
