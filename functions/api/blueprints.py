"""Every module of routes, one row each."""

from typing import Final

from functions.api.http import Routes
from functions.api.routes.account import area as own_area
from functions.api.routes.account import contract as own_contract
from functions.api.routes.account import notices as account_notices
from functions.api.routes.auth import account as account_door
from functions.api.routes.auth import operator as operator_door
from functions.api.routes.auth import reseller as reseller_door
from functions.api.routes.operator import (
    announcements,
    audit,
    brands,
    calendar,
    capacities,
    contacts,
    customers,
    deliveries,
    fleet,
    hosting,
    incidents,
    inquiries,
    intakes,
    maintenance,
    reminders,
    reports,
    resellers,
    rounds,
    servers,
    staff,
)
from functions.api.routes.public import brands as shown_brands
from functions.api.routes.public import health, logos, openapi, status
from functions.api.routes.reseller import allotments as own_allotments
from functions.api.routes.reseller import announcements as own_announcements
from functions.api.routes.reseller import areas as own_areas
from functions.api.routes.reseller import audit as own_audit
from functions.api.routes.reseller import brand as own_brand
from functions.api.routes.reseller import contacts as own_contacts
from functions.api.routes.reseller import courses as own_courses
from functions.api.routes.reseller import customer_lives as own_lives
from functions.api.routes.reseller import customers as own_customers
from functions.api.routes.reseller import domains as own_domains
from functions.api.routes.reseller import exports as own_exports
from functions.api.routes.reseller import holders as own_holders
from functions.api.routes.reseller import imports as own_imports
from functions.api.routes.reseller import incidents as own_incidents
from functions.api.routes.reseller import inquiries as own_inquiries
from functions.api.routes.reseller import notices as own_notices
from functions.api.routes.reseller import reports as own_reports
from functions.api.routes.reseller import servers as own_servers
from functions.api.routes.reseller import staff as own_staff
from functions.api.routes.reseller import tokens as own_tokens
from functions.api.routes.reseller import uptime as own_uptime
from functions.api.routes.reseller import usage as own_usage
from functions.api.routes.reseller import webhooks as own_webhooks

"""Below the stage's name, `api`: outside it reads /api/v1."""

BLUEPRINTS: Final[tuple[Routes, ...]] = (
    health.routes,
    openapi.routes,
    operator_door.routes,
    reseller_door.routes,
    account_door.routes,
    servers.routes,
    rounds.routes,
    fleet.routes,
    incidents.routes,
    reports.routes,
    maintenance.routes,
    audit.routes,
    contacts.routes,
    announcements.routes,
    inquiries.routes,
    calendar.routes,
    reminders.routes,
    deliveries.routes,
    own_servers.routes,
    own_incidents.routes,
    own_reports.routes,
    own_contacts.routes,
    own_announcements.routes,
    own_inquiries.routes,
    own_uptime.routes,
    brands.routes,
    own_brand.routes,
    shown_brands.routes,
    status.routes,
    logos.routes,
    staff.routes,
    resellers.routes,
    own_staff.routes,
    own_area.routes,
    own_contract.routes,
    own_areas.routes,
    own_holders.routes,
    own_imports.routes,
    own_exports.routes,
    own_notices.routes,
    account_notices.routes,
    own_audit.routes,
    own_tokens.routes,
    own_webhooks.routes,
    capacities.routes,
    own_allotments.routes,
    own_courses.routes,
    own_customers.routes,
    own_lives.routes,
    own_domains.routes,
    customers.routes,
    own_usage.routes,
    hosting.routes,
    intakes.routes,
)
