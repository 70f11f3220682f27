"""An area on a server that does what it is told: the stage of what brings areas to servers."""

from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.errands import ApplyOrder
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.ids import CustomerId
from functions.core.domain.servers import DebianHosting
from functions.core.services.hosting.applying import Outcome, apply
from functions.core.services.hosting.handing_over import hand_over
from tests.builders import a_server
from tests.cast import ACME, T0
from tests.fakes import FakeClock, FakeDeps
from tests.hosting import SHOP, allot, an_ftp_account, an_operation, register


def a_world() -> FakeDeps:
    """Return a world with one customer, whose area no server knows yet."""
    deps = FakeDeps(clock=FakeClock(T0))
    deps.servers.create(a_server(hosting=DebianHosting()))
    allot(deps)
    register(deps)
    return deps


def area(deps: FakeDeps) -> Area:
    return deps.areas.get(ACME, SHOP)


def newest(deps: FakeDeps) -> Operation:
    return deps.operations.page(ACME, SHOP)[0][0]


def applied(deps: FakeDeps, customer_id: CustomerId = SHOP) -> Outcome:
    return apply(ApplyOrder(reseller_id=ACME, customer_id=customer_id), means=deps)


def set_up(deps: FakeDeps, name: str = "shop-web") -> Operation:
    """Set up an FTP account as the API does: written, and handed over."""
    now = area(deps)
    operation = an_operation(now, "ftp-account.create", subject=name)
    after = deps.areas.add(now, an_ftp_account(name), operation)
    written = operation.model_copy(update={"generation": after.generation, "version": 1})
    return hand_over(after, written, means=deps)
