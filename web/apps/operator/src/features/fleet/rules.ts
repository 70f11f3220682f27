import type { Schemas } from '@/api/client';
import { SERVICES, type Service, type Status } from '@/ui/services';
import type { Facts, ServerView } from './api';

const RANK: Record<Status, number> = { down: 0, unknown: 1, degraded: 2, up: 3 };

/** All that can be watched: the thirteen that are promised, and what goes beyond. */
export const WATCHABLE: readonly Service[] = [...SERVICES, 'submission', 'dns', 'canary'];

export const RANGES = { day24: ['hour', 24], day7: ['hour', 168], day30: ['day', 30], month12: ['month', 12] } as const;
export type Range = keyof typeof RANGES;
export const PERIODS = Object.keys(RANGES) as Range[];

const AS_USUAL = { port: null, path: '/', word: null, zone: null };

export interface Filter {
  q?: string;
  status?: Status;
  reseller?: string;
}

export function statusOf(view: ServerView, service: Service): Status {
  return (view.services[service]?.state?.status ?? 'unknown') as Status;
}

/** What is watched of a server, in the order in which people look. */
export function watchedOf(view: ServerView): Service[] {
  return WATCHABLE.filter((service) => view.services[service]);
}

/** The same, what is wrong first: among sixteen nobody looks for the one. */
export function wrongOnesFirst(view: ServerView): Service[] {
  return watchedOf(view).toSorted((a, b) => RANK[statusOf(view, a)] - RANK[statusOf(view, b)]);
}

/** The worst state of a server's services; one that was never looked at is unknown. */
export function worst(view: ServerView): Status {
  const states = Object.keys(view.services).map((each) => statusOf(view, each as Service));
  return states.sort((a, b) => RANK[a] - RANK[b])[0] ?? 'unknown';
}

/** What is wrong comes first, then by name; what is watched no more comes last. */
export function wrongFirst(servers: readonly ServerView[]): ServerView[] {
  const rank = (view: ServerView) => (isRetired(view) ? 9 : RANK[worst(view)]);
  return servers.toSorted((a, b) => rank(a) - rank(b) || a.server.name.localeCompare(b.server.name, 'ja'));
}

export function isRetired(view: ServerView): boolean {
  return view.server.runlevel === 'retired';
}

export function fits(view: ServerView, { q, status, reseller }: Filter): boolean {
  const { server } = view;
  const said = `${server.id} ${server.name} ${server.address} ${server.host_name ?? ''}`.toLowerCase();
  return (
    (!q || said.includes(q.toLowerCase())) &&
    (!status || worst(view) === status) &&
    (!reseller || (server.resellers ?? []).includes(reseller))
  );
}

/** Say which of the services that are ticked is watched how: what was set for one before stays. */
export function watchedAs(ticked: readonly string[], before: Facts['watched']): Facts['watched'] {
  return WATCHABLE.filter((service) => ticked.includes(service)).map(
    (service) => before.find((each) => each.service === service) ?? { service, ...AS_USUAL },
  );
}

export type Standing = 'observed' | 'failed' | 'behind' | 'there';

/** Whether all that was set up in an area is on its server. */
export function standing(
  area: Pick<Schemas['Area'], 'observe' | 'failure' | 'generation' | 'applied_generation'>,
): Standing {
  if (area.observe) return 'observed';
  if (area.failure) return 'failed';
  return (area.applied_generation ?? 0) < (area.generation ?? 1) ? 'behind' : 'there';
}
