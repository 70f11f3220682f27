/** What each page's address may say behind its question mark. */
import { oneOf, only, text } from '@/ui/search';
import type { Filter as AuditFilter } from './features/audit/rules';
import { type Filter as DeliveryFilter, RESULTS } from './features/deliveries/rules';
import { type Filter as FleetFilter, PERIODS, type Range } from './features/fleet/rules';
import type { Filter as IncidentFilter } from './features/incidents/rules';
import type { Filter as ReportFilter } from './features/reports/rules';

type Said = Record<string, unknown>;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

type Tab = 'basics' | 'contacts' | 'staff' | 'allotments' | 'brand';

export const fleetSearch = (said: Said) =>
  only<FleetFilter>({
    q: text(said.q),
    status: oneOf(said.status, ['up', 'degraded', 'down', 'unknown']),
    reseller: text(said.reseller),
  });

export const serverSearch = (said: Said) => only<{ range?: Range }>({ range: oneOf(said.range, PERIODS) });

export const incidentSearch = (said: Said) =>
  only<IncidentFilter>({
    open: said.open === true ? true : undefined,
    server: text(said.server),
    reseller: text(said.reseller),
  });

export const reportSearch = (said: Said) =>
  only<ReportFilter>({ all: said.all === true ? true : undefined, reseller: text(said.reseller) });

export const wordSearch = (said: Said) => only<{ q?: string }>({ q: text(said.q) });

export const resellerSearch = (said: Said) =>
  only<{ tab?: Tab }>({ tab: oneOf(said.tab, ['basics', 'contacts', 'staff', 'allotments', 'brand']) });

export const monthSearch = (said: Said) => {
  const month = text(said.month);
  return only<{ month?: string }>({ month: month && MONTH.test(month) ? month : undefined });
};

export const deliverySearch = (said: Said) =>
  only<DeliveryFilter>({
    day: text(said.day),
    result: oneOf(said.result, RESULTS),
    thread: text(said.thread),
    message: text(said.message),
    due: said.due === true ? true : undefined,
  });

export const inquirySearch = (said: Said) =>
  only<{ state?: 'open' | 'answered' | 'closed'; reseller?: string }>({
    state: oneOf(said.state, ['open', 'answered', 'closed']),
    reseller: text(said.reseller),
  });

export const auditSearch = (said: Said) =>
  only<AuditFilter>({ reseller: text(said.reseller), login: text(said.login), target: text(said.target) });
