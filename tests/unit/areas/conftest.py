"""acme's customer and its area, in memory: what the services are tried on."""

import pytest

from functions.core.domain.hosting.names import DatabaseKind
from functions.core.domain.hosting.whose import Whose
from tests.builders import a_server
from tests.cast import ACME, RIVAL, TANAKA, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP, a_customer, allot, put_on_server, register

HOLDER = Whose(reseller_id=ACME, customer_id=SHOP, by="shop-login", holder=True)
RESELLER = Whose(reseller_id=ACME, customer_id=SHOP, by=TANAKA, holder=False)
OTHER = a_customer("other")
"""Another customer of acme's."""
RIVALS = a_customer("rivals-shop", reseller_id=RIVAL)
GENEROUS = {
    "domains": 5,
    "subdomains": 3,
    "mailboxes": 5,
    "mailing_lists": 2,
    "ftp_accounts": 2,
    "databases": 3,
    "database_kinds": tuple(DatabaseKind),
    "php_versions": ("8.2", "8.3"),
    "ssh": True,
}


@pytest.fixture
def deps() -> FakeDeps:
    """Let three customers share a server; each has an empty area that is on it."""
    fakes = FakeDeps()
    fakes.servers.create(a_server(WEB01, address="192.0.2.1", resellers=(ACME, RIVAL)))
    for reseller_id in (ACME, RIVAL):
        allot(fakes, reseller_id=reseller_id)
    for customer in (a_customer(), OTHER, RIVALS):
        put_on_server(fakes, register(fakes, customer, **GENEROUS))
    return fakes
