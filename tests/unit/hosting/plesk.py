"""A small Plesk on loopback: what its public documents describe, over TLS, with one key."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import trustme

from functions.core.adapters.panels import PanelSet
from functions.core.domain.servers import PleskHosting, Server
from noren.demo.plesk_door import PleskDoor
from noren.demo.plesk_world import MIB, Answers, MailName, World
from tests.builders import a_server

KEY: Final = "planted-key"
SECRET: Final = "noren/plesk/web01"


class Plesk(PleskDoor):
    url = ""
    ca = ""


def a_panel_world() -> World:
    """Return two subscriptions: one with something of everything, and an empty one."""
    world = World()
    shop = world.subscribe("shop.example", "shop_u1", company="ショップ商店", email="a@b.example")
    names = shop.main.names
    names["info"] = MailName("info", quota_bytes=100 * MIB, aliases=["sales"])
    names["boss"] = MailName("boss", forwarding=True, forwards=["boss@elsewhere.example"])
    names["boss"].answers = Answers(enabled=True, subject="Away", text="Back soon.")
    names["all"] = MailName("all", box=False, forwarding=True, forwards=["info@shop.example"])
    shop.logins["shop_web"] = "/httpdocs/img"
    shop.databases["shop_wp"] = ("mysql", ["shop_dbu"])
    blog = world.site("blog.shop.example", shop.main.id, "blog")
    blog.handler, blog.mail = "plesk-php81-fpm", False
    world.subscribe("old.example", "old_u1")
    return world


@contextmanager
def plesk() -> Iterator[Plesk]:
    """Run it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    found = Plesk(a_panel_world(), KEY, context)
    found.url = f"https://127.0.0.1:{found.open('127.0.0.1', 0)}"
    found.ca = authority.cert_pem.bytes().decode()
    try:
        yield found
    finally:
        found.close()


def server(panel: Plesk, **changes: Any) -> Server:
    hosting = {"url": panel.url, "secret": SECRET, "ca": panel.ca} | changes
    return a_server(hosting=PleskHosting.model_validate(hosting))


def panels(key: str = KEY) -> PanelSet:
    return PanelSet({SECRET: key}.__getitem__, hosting_key="none")
