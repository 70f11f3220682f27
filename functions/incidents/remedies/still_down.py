"""Which services of an incident are down now, as the last checks saw them."""

from functions.core.domain.incidents import Incident
from functions.core.domain.watch import Service
from functions.core.wiring import Deps


def still_down(incident: Incident, deps: Deps) -> tuple[Service, ...]:
    """Return them; all of the incident's where the last checks cannot tell."""
    state = deps.states.get_many([incident.server_id])[incident.server_id]
    down = tuple(
        service
        for service in incident.services
        if service not in state.services or not state.services[service].good
    )
    return down or tuple(incident.services)
