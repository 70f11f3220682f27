import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type { ServerView } from '../../known';
export type Server = Schemas['Server'];
export type Facts = Schemas['ServerFacts'];
export type Capacity = Schemas['Capacity'];

const EVERY_MS = 10_000;

export const serverQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['servers', id],
    queryFn: () => answered(api.GET('/operator/servers/{server_id}', { params: { path: { server_id: id } } })),
    refetchInterval: EVERY_MS,
  });

export const capacityQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['capacities', id],
    queryFn: () => answered(api.GET('/operator/servers/{server_id}/capacity', { params: { path: { server_id: id } } })),
  });

export const givenQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['allotments', 'server', id],
    queryFn: () =>
      answered(api.GET('/operator/servers/{server_id}/allotments', { params: { path: { server_id: id } } })),
  });
