"""What is shown of an area besides what is set up in it: its server's state, its mail servers."""

from typing import Protocol

from functions.core import ports
from functions.core.domain.hosting.areas import Domain, WholeArea
from functions.core.domain.hosting.mail_clients import MailSettings, mail_settings
from functions.core.domain.hosting.php import PhpRelease, releases
from functions.core.domain.hosting.sites import site_of
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.hosting.zones import Default, defaults
from functions.core.domain.reseller_servers import ShownServer
from functions.core.services import reseller_views
from functions.core.services.hosting.setting_up import all_of


class Means(reseller_views.Watch, Protocol):
    @property
    def areas(self) -> ports.Areas: ...


def whole(whose: Whose, *, means: Means) -> WholeArea:
    """Return everything of an area, whatever holds it; raise NotFound for anybody else's."""
    return means.areas.whole(whose.reseller_id, whose.customer_id)


def server_state(whose: Whose, *, means: Means) -> ShownServer:
    """Return how the services of the area's server are."""
    area = means.areas.get(whose.reseller_id, whose.customer_id)
    return reseller_views.server_of(whose.reseller_id, area.server_id, means=means)


def mail_servers(whose: Whose, *, means: Means) -> MailSettings:
    area = means.areas.get(whose.reseller_id, whose.customer_id)
    server = means.servers.get(area.server_id)
    return mail_settings(server.host_name or server.address)


def php_releases(whose: Whose, *, means: Means) -> list[PhpRelease]:
    area = means.areas.get(whose.reseller_id, whose.customer_id)
    return releases(area.limits.php_versions, means.clock().date())


def usual_records(everything: WholeArea, domain: Domain, *, means: Means) -> list[Default]:
    """Return the records that a domain of this area needs, whoever keeps its zone."""
    server = means.servers.get(everything.area.server_id)
    below = [each for each in all_of(everything, Domain) if each.parent == domain.name]
    return defaults(domain, below, site_of(server, everything.reported))
