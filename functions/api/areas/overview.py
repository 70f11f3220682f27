"""The area itself: its limits and what is used of them, its disk, its server's state."""

from http import HTTPStatus
from typing import Self

from functions.api.areas.answers import Accepted, accepted
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import Area, Counts
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.hosting.mail_clients import MailSettings
from functions.core.domain.hosting.names import Slug
from functions.core.domain.hosting.php import PhpRelease
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Instant, Model
from functions.core.domain.reseller_servers import ShownServer, ShownService
from functions.core.domain.watch import Status
from functions.core.services.hosting import dividing, looking
from functions.core.services.hosting.dividing import Division
from functions.core.wiring import deps

views = AreaViews()


class AreaView(Model):
    """An area with its limits and use."""

    slug: Slug
    """Its name on the server: databases and additional FTP accounts begin with it."""
    stage: Stage
    holds: tuple[HoldKind, ...]
    limits: Limits
    used: Counts
    web_mib: int
    mail_mib: int
    generation: int
    applied_generation: int
    """Everything is on the server when this is the same as the generation."""
    applied_at: Instant | None
    failure: str
    version: int

    @classmethod
    def of(cls, area: Area) -> Self:
        return cls.model_validate({name: getattr(area, name) for name in cls.model_fields})


class ServiceStatusView(Model):
    """How the services of the area's server are: nothing of whose or what it is."""

    status: Status
    """The worst of them."""
    checked_at: Instant | None
    maintenance_until: Instant | None
    services: tuple[ShownService, ...]

    @classmethod
    def of(cls, server: ShownServer) -> Self:
        return cls.model_validate({name: getattr(server, name) for name in cls.model_fields})


@views.get("/area")
def show_area(whose: Whose) -> AreaView:
    """Show limits and use, and whether everything is on the server."""
    return AreaView.of(deps().areas.get(whose.reseller_id, whose.customer_id))


@views.put("/area/division", status=HTTPStatus.ACCEPTED)
def divide_area(whose: Whose, wish: Division, version: int) -> Accepted[AreaView]:
    """Divide the disk between web and mail; its total stays."""
    area, operation = dividing.divide(whose, wish, version=version, means=deps())
    return accepted(AreaView.of(area), operation)


@views.get("/service-status")
def show_service_status(whose: Whose) -> ServiceStatusView:
    """Show how the server's services are."""
    return ServiceStatusView.of(looking.server_state(whose, means=deps()))


@views.get("/mail-settings")
def show_mail_settings(whose: Whose) -> MailSettings:
    """Show what is typed into a mail program, and where webmail is."""
    return looking.mail_servers(whose, means=deps())


@views.get("/php-versions")
def list_php_versions(whose: Whose) -> Page[PhpRelease]:
    """List the versions of PHP that the course includes, with the day on which each ends."""
    return Page(items=looking.php_releases(whose, means=deps()))
