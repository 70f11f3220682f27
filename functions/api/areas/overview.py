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
from functions.core.domain.hosting.usage import AreaSample, Grain
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Instant, Model, Sentence
from functions.core.domain.reseller_servers import ShownServer, ShownService
from functions.core.domain.watch import Status
from functions.core.services.hosting import dividing, looking
from functions.core.services.hosting.dividing import Division
from functions.core.wiring import deps

views = AreaViews()


class MeasuredView(Model):
    """What the server measured in the newest hour."""

    at: Instant
    web_mib: int
    mail_mib: int
    database_mib: int
    sent: int
    """Mails within that hour."""

    @classmethod
    def of(cls, sample: AreaSample) -> Self:
        return cls.model_validate({name: getattr(sample, name) for name in cls.model_fields})


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
    failure: Sentence
    measured: MeasuredView | None
    """None: nobody has measured yet."""
    version: int

    @classmethod
    def of(cls, area: Area, sample: AreaSample | None) -> Self:
        known = {name: getattr(area, name) for name in cls.model_fields if name != "measured"}
        measured = MeasuredView.of(sample) if sample else None
        return cls.model_validate({**known, "measured": measured})


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
    return _shown(deps().areas.get(whose.reseller_id, whose.customer_id))


@views.put("/area/division", status=HTTPStatus.ACCEPTED)
def divide_area(whose: Whose, wish: Division, version: int) -> Accepted[AreaView]:
    """Divide the disk between web and mail; its total stays."""
    area, operation = dividing.divide(whose, wish, version=version, means=deps())
    return accepted(_shown(area), operation)


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


def _shown(area: Area) -> AreaView:
    samples = deps().usages.of_area(area.reseller_id, area.customer_id, Grain.HOUR, 1)
    return AreaView.of(area, samples[0] if samples else None)
