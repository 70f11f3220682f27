"""The stores, each when first used; imports stand inside, so that a cold start pays for its own."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from functions.core.wiring.clients import Clients

if TYPE_CHECKING:
    from functions.core import ports
    from functions.core.store.table import Table


class Records(Clients):
    @cached_property
    def servers(self) -> "ports.Servers":
        from functions.core.store.servers import DynamoServers

        return DynamoServers(self._records)

    @cached_property
    def states(self) -> "ports.States":
        from functions.core.store.states import DynamoStates

        return DynamoStates(self._records)

    @cached_property
    def observations(self) -> "ports.Observations":
        from functions.core.store.observations import DynamoObservations

        return DynamoObservations(self._table(self.settings.observations_table))

    @cached_property
    def rounds(self) -> "ports.Rounds":
        from functions.core.store.rounds import DynamoRounds

        return DynamoRounds(self._records)

    @cached_property
    def incidents(self) -> "ports.Incidents":
        from functions.core.store.incidents import DynamoIncidents

        return DynamoIncidents(self._records)

    @cached_property
    def ledger(self) -> "ports.Ledger":
        from functions.core.store.ledger import DynamoLedger

        return DynamoLedger(self._records)

    @cached_property
    def reports(self) -> "ports.Reports":
        from functions.core.store.reports import DynamoReports

        return DynamoReports(self._records)

    @cached_property
    def resellers(self) -> "ports.Resellers":
        from functions.core.store.resellers import DynamoResellers

        return DynamoResellers(self._records)

    @cached_property
    def people(self) -> "ports.People":
        from functions.core.store.people import DynamoPeople

        return DynamoPeople(self._records)

    @cached_property
    def sessions(self) -> "ports.Sessions":
        from functions.core.store.sessions import DynamoSessions

        return DynamoSessions(self._records)

    @cached_property
    def audit_log(self) -> "ports.AuditLog":
        from functions.core.store.audit_log import DynamoAuditLog

        return DynamoAuditLog(self._records)

    @cached_property
    def repeats(self) -> "ports.Repeats":
        from functions.core.store.repeats import DynamoRepeats

        return DynamoRepeats(self._records)

    @cached_property
    def paces(self) -> "ports.Paces":
        from functions.core.store.paces import DynamoPaces

        return DynamoPaces(self._records)

    @cached_property
    def attempts(self) -> "ports.Attempts":
        from functions.core.store.attempts import DynamoAttempts

        return DynamoAttempts(self._records)

    @cached_property
    def windows(self) -> "ports.Windows":
        from functions.core.store.windows import DynamoWindows

        return DynamoWindows(self._records)

    @cached_property
    def days_off(self) -> "ports.DaysOff":
        from functions.core.store.days_off import DynamoDaysOff

        return DynamoDaysOff(self._records)

    @cached_property
    def announcements(self) -> "ports.Announcements":
        from functions.core.store.announcements import DynamoAnnouncements

        return DynamoAnnouncements(self._records)

    @cached_property
    def brands(self) -> "ports.Brands":
        from functions.core.store.brands import DynamoBrands

        return DynamoBrands(self._records)

    @cached_property
    def uptimes(self) -> "ports.Uptimes":
        from functions.core.store.uptimes import DynamoUptimes

        return DynamoUptimes(self._records)

    @cached_property
    def inquiries(self) -> "ports.Inquiries":
        from functions.core.store.inquiries import DynamoInquiries

        return DynamoInquiries(self._records)

    @cached_property
    def reminders(self) -> "ports.Reminders":
        from functions.core.store.reminders import DynamoReminders

        return DynamoReminders(self._records)

    @cached_property
    def allotments(self) -> "ports.Allotments":
        from functions.core.store.hosting.allotments import DynamoAllotments

        return DynamoAllotments(self._records)

    @cached_property
    def courses(self) -> "ports.Courses":
        from functions.core.store.hosting.courses import DynamoCourses

        return DynamoCourses(self._records)

    @cached_property
    def customers(self) -> "ports.Customers":
        from functions.core.store.hosting.customers import DynamoCustomers

        return DynamoCustomers(self._records)

    @cached_property
    def areas(self) -> "ports.Areas":
        from functions.core.store.hosting.areas import DynamoAreas

        return DynamoAreas(self._records)

    @cached_property
    def domains(self) -> "ports.Domains":
        from functions.core.store.hosting.domains import DynamoDomains

        return DynamoDomains(self._records)

    @cached_property
    def operations(self) -> "ports.Operations":
        from functions.core.store.hosting.operations import DynamoOperations

        return DynamoOperations(self._records)

    @cached_property
    def log_readings(self) -> "ports.LogReadings":
        from functions.core.store.hosting.log_readings import DynamoLogReadings

        return DynamoLogReadings(self._records)

    @cached_property
    def _records(self) -> "Table":
        return self._table(self.settings.records_table)

    def _table(self, name: str) -> "Table":
        from functions.core.store.table import Table

        return Table(self.dynamodb, name)

    @cached_property
    def dynamodb(self) -> Any:  # noqa: ANN401 - botocore makes its clients at run time
        return self.client("dynamodb")
