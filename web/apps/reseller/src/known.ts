/** What many pages name: courses, servers, and whether whoever asks may change things. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
import { useMe } from '@/auth/me';
import { useApi } from '@/ui/Console';
import { everything } from '@/ui/pages';

export type Course = Schemas['Course'];
export type Customer = Schemas['Customer'];

const EVERY_MS = 15_000;
export const LINE_MBPS = 100;

export const coursesQuery = (api: Api) =>
  queryOptions({ queryKey: ['courses'], queryFn: () => answered(api.GET('/reseller/courses')) });

export const serversQuery = (api: Api) =>
  queryOptions({
    queryKey: ['servers'],
    queryFn: () => answered(api.GET('/reseller/servers')),
    refetchInterval: EVERY_MS,
  });

/** How each of one's servers was on each of 90 days. */
export const daysQuery = (api: Api) =>
  queryOptions({
    queryKey: ['days'],
    queryFn: () => answered(api.GET('/reseller/days')),
    refetchInterval: 60_000,
  });

export const allotmentsQuery = (api: Api) =>
  queryOptions({ queryKey: ['allotments'], queryFn: () => answered(api.GET('/reseller/allotments')) });

export const deskQuery = (api: Api) =>
  queryOptions({
    queryKey: ['desk'],
    queryFn: () => answered(api.GET('/reseller/desk')),
    refetchInterval: 60_000,
  });

export const brandQuery = (api: Api) =>
  queryOptions({ queryKey: ['brand'], queryFn: () => answered(api.GET('/reseller/brand')) });

/** What each customer used in their last hour, by customer. */
export const usesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['uses'],
    queryFn: async () => {
      const found = await everything((query) => answered(api.GET('/reseller/usage/customers', { params: { query } })));
      return new Map(found.map((each) => [each.customer_id, each.use]));
    },
  });

/** The domains of each customer, by customer. */
export const domainsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['domains'],
    queryFn: async () => {
      const found = await everything((query) => answered(api.GET('/reseller/domains', { params: { query } })));
      const domains = new Map<string, string[]>();
      for (const { customer_id, name } of found) domains.set(customer_id, [...(domains.get(customer_id) ?? []), name]);
      return domains;
    },
  });

export interface Choice {
  value: string;
  label: string;
}

/** The courses that are sold; with `archived`, those that are sold no more, too. */
export function useCourses({ archived = false } = {}): Choice[] {
  const found = useQuery(coursesQuery(useApi())).data?.items ?? [];
  return found
    .filter((each) => archived || !each.archived)
    .map((each) => ({ value: each.id, label: each.name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'ja'));
}

export function useServers(): Choice[] {
  const found = useQuery({ ...serversQuery(useApi()), refetchInterval: false }).data?.items ?? [];
  return found.map((each) => ({ value: each.id, label: each.name }));
}

/** The name that goes with an id; the id itself while the name is not known. */
export function nameIn(choices: readonly Choice[], id: string): string {
  return choices.find((each) => each.value === id)?.label ?? id;
}

/** Everybody looks; owners and support change things. */
export function useWriter(): boolean {
  const role = useMe()?.role;
  return role === 'owner' || role === 'support';
}

/** People, brand and tokens are the owners' alone. */
export function useOwner(): boolean {
  return useMe()?.role === 'owner';
}

/** A body of which the API fills in what is left out: its types know only the whole. */
export function partly<T>(body: Partial<T>): T {
  return body as T;
}
