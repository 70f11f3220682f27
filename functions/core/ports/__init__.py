"""What the services need of the world, as protocols. Stores and adapters provide them.

Every method that waits for the outside may raise `OutsideError`. Stores raise `NotFound`,
`AlreadyExists` and `StaleVersion`. Fakes with the same promises are in `tests/fakes`; contract
tests hold both to them.
"""

from functions.core.ports.hosting import (
    Allotments,
    ApplyQueue,
    Areas,
    Courses,
    Customers,
    Errands,
    Operations,
    Panel,
)
from functions.core.ports.people import (
    Attempts,
    AuditLog,
    Identity,
    Paces,
    People,
    Repeats,
    Sessions,
)
from functions.core.ports.telling import (
    Announcements,
    Brands,
    Channel,
    Inquiries,
    Jobs,
    Letters,
    Printer,
    Reminders,
    Resellers,
)
from functions.core.ports.trouble import (
    Escalation,
    Incidents,
    Ledger,
    Platforms,
    Reports,
    Shell,
)
from functions.core.ports.watch import (
    CheckQueue,
    Clock,
    DaysOff,
    Observations,
    Rounds,
    Servers,
    States,
    Uptimes,
    Windows,
)

__all__ = [
    "Allotments",
    "Announcements",
    "ApplyQueue",
    "Areas",
    "Attempts",
    "AuditLog",
    "Brands",
    "Channel",
    "CheckQueue",
    "Clock",
    "Courses",
    "Customers",
    "DaysOff",
    "Errands",
    "Escalation",
    "Identity",
    "Incidents",
    "Inquiries",
    "Jobs",
    "Ledger",
    "Letters",
    "Observations",
    "Operations",
    "Paces",
    "Panel",
    "People",
    "Platforms",
    "Printer",
    "Reminders",
    "Repeats",
    "Reports",
    "Resellers",
    "Rounds",
    "Servers",
    "Sessions",
    "Shell",
    "States",
    "Uptimes",
    "Windows",
]
