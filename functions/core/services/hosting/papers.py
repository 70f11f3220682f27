"""The settings on paper: with a new first password once, and as often as wanted without one."""

import ipaddress
from typing import Protocol

from pydantic import Field

from functions.core import ports
from functions.core.domain.brands import Brand
from functions.core.domain.calendar import JST
from functions.core.domain.hosting.settings_paper import SettingsFacts, settings_paper
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services import branding, signing_in
from functions.core.services.hosting import holders
from functions.core.services.hosting.holders import PasswordWish


class Means(signing_in.Means, branding.Means, Protocol):
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def areas(self) -> ports.Areas: ...
    @property
    def printer(self) -> ports.Printer: ...
    @property
    def clock(self) -> ports.Clock: ...


class PaperWish(Model):
    with_password: bool = False
    """A new first password is issued and printed: the one before, and every session, ends."""


class Printed(Model):
    file_name: str
    pdf: bytes = Field(repr=False)


def print_settings(
    reseller_id: ResellerId, customer_id: CustomerId, wish: PaperWish, *, means: Means
) -> Printed:
    """Print a customer's settings under their reseller's brand."""
    customer = means.customers.get(reseller_id, customer_id)
    server = means.servers.get(customer.server_id)
    brand = branding.brand_of(reseller_id, means=means)
    area = means.areas.whole(reseller_id, customer_id)
    password = ""
    if wish.with_password:  # after everything that may be missing: it costs the old one
        password = holders.issue(customer, PasswordWish(), means=means).first_password
    facts = SettingsFacts(
        customer=customer,
        area=area,
        brand=brand.name,
        support=brand.support,
        console=_console(brand),
        host=server.host_name or server.address,
        ip=server.address if _is_address(server.address) else "",
        first_password=password,
        on=means.clock().astimezone(JST).date(),
    )
    pdf = means.printer.letter(settings_paper(facts))
    return Printed(file_name=f"settings-{customer.login_id}.pdf", pdf=pdf)


def _console(brand: Brand) -> str:
    return f"https://{brand.host_names[0]}/user/" if brand.host_names else ""


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
