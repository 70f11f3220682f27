/** What each page's address may say behind its question mark. */
import { oneOf, only, text } from '@/ui/search';
import type { Filter as FleetFilter } from './features/fleet/rules';
import type { Filter as IncidentFilter } from './features/incidents/rules';
import type { Filter as ReportFilter } from './features/reports/rules';

type Said = Record<string, unknown>;
type Tab = 'basics' | 'contacts' | 'staff' | 'allotments' | 'brand';

export const fleetSearch = (said: Said) =>
  only<FleetFilter>({
    q: text(said.q),
    status: oneOf(said.status, ['up', 'degraded', 'down', 'unknown']),
    reseller: text(said.reseller),
  });

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
