"""Notices: what resellers are told while an incident runs and when it is over."""

from collections.abc import Collection, Sequence

from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.servers import Server
from functions.core.domain.watch import Certificate, Service
from functions.core.services.telling import Means, Told


def send_notice(
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
    *,
    rev: int = 0,
    only: Collection[ResellerId] | None = None,
    means: Means,
) -> Told:
    """Send the first notice (rev 0) or the update number `rev`, once, however often it is called.

    With a parent the thread is the parent's and the letter lists all `siblings`, whether or not
    `incident` is among them. `only` limits it to some resellers. An incident that is over gets
    `send_recovery` instead. Raises Unavailable when somebody could not be told *for now*: call
    again, those who have it are left alone.
    """
    raise NotImplementedError


def send_recovery(
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
    *,
    means: Means,
) -> Told:
    """Tell that it is over: 復旧連絡 to whom the first notice reached, one mail for both to others.

    So the combined notice needs no decision of the caller's.
    """
    raise NotImplementedError


send_combined = send_recovery
"""The same: who was never told of the outage gets the mail that says both."""


def send_attention(
    server: Server, service: Service, certificate: Certificate, *, means: Means
) -> Told:
    """Tell resellers and operator of a certificate that stops clients (要確認), once a problem."""
    raise NotImplementedError
