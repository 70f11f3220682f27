/** What many pages name: servers, resellers, and whether whoever asks may change things. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
import { useMe } from '@/auth/me';
import { useApi } from '@/ui/Console';
import { everything } from '@/ui/pages';

export type ServerView = Schemas['ServerView'];

const EVERY_MS = 10_000;

export const serversQuery = (api: Api) =>
  queryOptions({
    queryKey: ['servers'],
    queryFn: () => everything((query) => answered(api.GET('/operator/servers', { params: { query } }))),
    refetchInterval: EVERY_MS,
  });

export const fleetQuery = (api: Api) =>
  queryOptions({
    queryKey: ['fleet'],
    queryFn: () => answered(api.GET('/operator/fleet')),
    refetchInterval: EVERY_MS,
  });

export const resellersQuery = (api: Api) =>
  queryOptions({
    queryKey: ['resellers'],
    queryFn: () => everything((query) => answered(api.GET('/operator/resellers', { params: { query } }))),
  });

export interface Choice {
  value: string;
  label: string;
}

export function useResellers(): Choice[] {
  const found = useQuery(resellersQuery(useApi())).data ?? [];
  return found.map((each) => ({ value: each.id, label: each.name }));
}

export function useServers(): Choice[] {
  const found = useQuery({ ...serversQuery(useApi()), refetchInterval: false }).data ?? [];
  return found.map(({ server }) => ({ value: server.id, label: server.name }));
}

/** The name that goes with an id; the id itself while the name is not known. */
export function nameIn(choices: readonly Choice[], id: string): string {
  return choices.find((each) => each.value === id)?.label ?? id;
}

/** People on call look, order, note and state causes; managers do everything. */
export function useManager(): boolean {
  return useMe()?.role === 'manager';
}
