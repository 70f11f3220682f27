"""Rehearsing: a notice is written once before its mark, so that nothing has to be loaded at it.

A function that has yet to start, with templates, fonts and clients to load, would take seconds of
the promise.
"""

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NotFound, OutsideError
from functions.core.domain.incidents import Incident
from functions.core.domain.telling import Announcement
from functions.core.services.notices import notice_of
from functions.core.services.reaching import attachment_of
from functions.core.services.telling import Means


def rehearse_notice(incident: Incident, *, means: Means) -> None:
    """Write the first notice to everybody and send it to nobody.

    What cannot be read now is read at the mark, where it is tried again.
    """
    announcement = notice_of((incident,), incident, means=means)
    try:
        for reseller_id in incident.resellers:
            reseller = means.resellers.get(reseller_id)
            for contact in means.resellers.contacts(reseller_id):
                _write(announcement, reseller, contact, means)
    except (NotFound, OutsideError):
        return


def _write(announcement: Announcement, reseller: Reseller, contact: Contact, means: Means) -> None:
    route = next((each for each in contact.routes if not each.disabled_reason), None)
    if route is None or not contact.wants_notices or route.kind not in means.channels:
        return
    letter = announcement.write(reseller, contact)
    attachment_of(announcement, letter, reseller, contact, route, means)
