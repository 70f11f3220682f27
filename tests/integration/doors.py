"""A door of a running instance, its mail, and the second factor of an authenticator app."""

import base64
import hmac
import json
import re
import struct
import time
import urllib.request
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from noren.local.folder import LOOPBACK
from noren.wire import ClientError, Reply, send
from tests.integration.instance import PATIENCE_S, Instance, eventually

CODE: Final = re.compile(r"\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b")
STEP_S: Final = 30


@dataclass(frozen=True)
class Door:
    """One audience's door."""

    noren: Instance
    audience: str

    def step(self, name: str, wish: Any = None, *, token: str = "", cookie: str = "") -> Reply:
        url = f"http://{LOOPBACK}:{self.noren.port}/api/v1/auth/{self.audience}/{name}"
        return send("POST", url, wish or {}, access_token=token, cookie=cookie)

    def login(self, login_id: str, password: str) -> Reply:
        return self.step("login", {"login_id": login_id, "password": password})

    def opens(self, token: str, path: str) -> bool:
        try:
            send("GET", f"http://{LOOPBACK}:{self.noren.port}/api/v1/{path}", access_token=token)
        except ClientError:
            return False
        return True


def second_factor(uri: str, *, later: int = 0) -> str:
    """Return the code of this moment, or of so many steps later (RFC 6238)."""
    secret = parse_qs(urlsplit(uri).query)["secret"][0]
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int(time.time() // STEP_S) + later
    mac = hmac.digest(key, struct.pack(">Q", counter), "sha1")
    start = mac[-1] & 0x0F
    number = struct.unpack(">I", mac[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def mailed_code(noren: Instance, address: str) -> str:
    """Wait for the code in the mail to an address."""
    return eventually(lambda: _code_in_mail(noren, address))


def _code_in_mail(noren: Instance, address: str) -> str | None:
    port = json.loads((noren.data / "runtime.json").read_text("utf-8"))["aws_port"]
    url = f"http://{LOOPBACK}:{port}/_ministack/ses/messages"
    with urllib.request.urlopen(url, timeout=PATIENCE_S) as answer:
        boxes = json.loads(answer.read())["messages"].values()
    mine = [mail for box in boxes for mail in box if address in mail["To"]]
    found = CODE.search("\n".join(mail["BodyText"] for mail in mine))
    return found[0] if found else None
