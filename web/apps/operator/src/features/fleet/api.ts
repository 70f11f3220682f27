import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
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
