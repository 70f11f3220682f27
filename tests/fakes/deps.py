"""Everything the functions need, in memory: `with use(FakeDeps()) as deps: …`."""

from collections.abc import Callable, Mapping
from functools import cached_property

from functions.core import ports
from functions.core.domain.callers import Audience
from functions.core.domain.contacts import ChannelKind
from functions.core.settings import Settings
from functions.core.wiring import Deps
from tests.fakes.api import FakeAuditLog, FakePaces, FakeRepeats
from tests.fakes.clock import FakeClock
from tests.fakes.dealings import (
    FakeApiTokens,
    FakeFiles,
    FakeHolderNotices,
    FakeHookPoster,
    FakeHookQueue,
    FakeImportQueue,
    FakeImports,
    FakeWebhooks,
)
from tests.fakes.desk import FakeAnnouncements, FakeBrands, FakeInquiries, FakeReminders
from tests.fakes.hosting import (
    Books,
    FakeAllotments,
    FakeAreas,
    FakeCourses,
    FakeCustomers,
    FakeDomains,
    FakeOperations,
)
from tests.fakes.incidents import FakeIncidents
from tests.fakes.ledger import FakeLedger
from tests.fakes.panels import (
    FakeApplyQueue,
    FakeErrands,
    FakeInventories,
    FakeLogReadings,
    FakePanel,
    FakeReconciliations,
)
from tests.fakes.people import FakeDaysOff, FakeResellers, FakeWindows
from tests.fakes.reports import FakeReports
from tests.fakes.resolver import FakeResolver
from tests.fakes.signing_in import FakeAttempts, FakeIdentity, FakePeople, FakeSessions
from tests.fakes.usages import FakeUsages
from tests.fakes.watch import FakeObservations, FakeRounds, FakeServers, FakeStates, FakeUptimes
from tests.fakes.world import (
    FakeChannel,
    FakeEscalation,
    FakeJobs,
    FakePlatforms,
    FakeShell,
)


class FakeDeps(Deps):
    """Letters and printer are the real ones: they need nothing of the world."""

    def __init__(self, settings: Settings | None = None, clock: ports.Clock | None = None) -> None:
        super().__init__(settings or Settings(), clock or FakeClock())

    @cached_property
    def servers(self) -> FakeServers:
        return FakeServers()

    @cached_property
    def states(self) -> FakeStates:
        return FakeStates()

    @cached_property
    def observations(self) -> FakeObservations:
        return FakeObservations()

    @cached_property
    def uptimes(self) -> FakeUptimes:
        return FakeUptimes()

    @cached_property
    def rounds(self) -> FakeRounds:
        return FakeRounds()

    @cached_property
    def incidents(self) -> FakeIncidents:
        return FakeIncidents()

    @cached_property
    def ledger(self) -> FakeLedger:
        return FakeLedger()

    @cached_property
    def reports(self) -> FakeReports:
        return FakeReports()

    @cached_property
    def resellers(self) -> FakeResellers:
        return FakeResellers()

    @cached_property
    def windows(self) -> FakeWindows:
        return FakeWindows()

    @cached_property
    def days_off(self) -> FakeDaysOff:
        return FakeDaysOff()

    @cached_property
    def audit_log(self) -> FakeAuditLog:
        return FakeAuditLog()

    @cached_property
    def repeats(self) -> FakeRepeats:
        return FakeRepeats()

    @cached_property
    def paces(self) -> FakePaces:
        return FakePaces()

    @cached_property
    def announcements(self) -> FakeAnnouncements:
        return FakeAnnouncements()

    @cached_property
    def brands(self) -> FakeBrands:
        return FakeBrands()

    @cached_property
    def inquiries(self) -> FakeInquiries:
        return FakeInquiries()

    @cached_property
    def reminders(self) -> FakeReminders:
        return FakeReminders()

    @cached_property
    def books(self) -> Books:
        """Behind the six that follow."""
        return Books()

    @cached_property
    def allotments(self) -> FakeAllotments:
        return FakeAllotments(self.books)

    @cached_property
    def courses(self) -> FakeCourses:
        return FakeCourses(self.books)

    @cached_property
    def customers(self) -> FakeCustomers:
        return FakeCustomers(self.books, self.webhooks)

    @cached_property
    def areas(self) -> FakeAreas:
        return FakeAreas(self.books)

    @cached_property
    def domains(self) -> FakeDomains:
        return FakeDomains(self.books)

    @cached_property
    def operations(self) -> FakeOperations:
        return FakeOperations(self.books, self.webhooks)

    @cached_property
    def reconciliations(self) -> FakeReconciliations:
        return FakeReconciliations()

    @cached_property
    def inventories(self) -> FakeInventories:
        return FakeInventories()

    @cached_property
    def usages(self) -> FakeUsages:
        return FakeUsages()

    @cached_property
    def log_readings(self) -> FakeLogReadings:
        return FakeLogReadings()

    @cached_property
    def apply_queue(self) -> FakeApplyQueue:
        return FakeApplyQueue()

    @cached_property
    def errands(self) -> FakeErrands:
        return FakeErrands()

    @cached_property
    def panel(self) -> FakePanel:
        return FakePanel()

    @cached_property
    def resolver(self) -> FakeResolver:
        return FakeResolver()

    @cached_property
    def jobs(self) -> FakeJobs:
        return FakeJobs()

    @cached_property
    def escalation(self) -> FakeEscalation:
        return FakeEscalation()

    @cached_property
    def secrets(self) -> Callable[[str], str]:
        return {"noren/ssh-key": "planted key", "noren/api-key": "planted seal"}.__getitem__

    @cached_property
    def shell(self) -> FakeShell:
        return FakeShell()

    @cached_property
    def platforms(self) -> FakePlatforms:
        return FakePlatforms()

    @cached_property
    def mail(self) -> FakeChannel:
        return FakeChannel()

    @cached_property
    def fax(self) -> FakeChannel:
        return FakeChannel()

    @cached_property
    def channels(self) -> Mapping[ChannelKind, FakeChannel]:
        return {ChannelKind.EMAIL: self.mail, ChannelKind.FAX: self.fax}

    @cached_property
    def people(self) -> FakePeople:
        return FakePeople()

    @cached_property
    def webhooks(self) -> FakeWebhooks:
        return FakeWebhooks()

    @cached_property
    def import_queue(self) -> FakeImportQueue:
        return FakeImportQueue()

    @cached_property
    def files(self) -> FakeFiles:
        return FakeFiles()

    @cached_property
    def imports(self) -> FakeImports:
        return FakeImports()

    @cached_property
    def holder_notices(self) -> FakeHolderNotices:
        return FakeHolderNotices()

    @cached_property
    def hook_queue(self) -> FakeHookQueue:
        return FakeHookQueue()

    @cached_property
    def hook_poster(self) -> FakeHookPoster:
        return FakeHookPoster()

    @cached_property
    def api_tokens(self) -> FakeApiTokens:
        return FakeApiTokens()

    @cached_property
    def sessions(self) -> FakeSessions:
        return FakeSessions(self.people)

    @cached_property
    def attempts(self) -> FakeAttempts:
        return FakeAttempts()

    @cached_property
    def identities(self) -> Mapping[Audience, FakeIdentity]:
        return {audience: FakeIdentity() for audience in Audience}

    @cached_property
    def inbox(self) -> dict[tuple[str, str], bytes]:
        """Mails in buckets, by (bucket, key)."""
        return {}

    def inbox_mail(self, bucket: str, key: str) -> bytes:
        return self.inbox[bucket, key]
