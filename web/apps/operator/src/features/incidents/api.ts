import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type IncidentView = Schemas['IncidentView'];
export type IncidentDetail = Schemas['IncidentDetail'];
export type Incident = Schemas['Incident'];
export type Event = Schemas['Event'];
export type Action = Schemas['Action'];

/** Somebody watches: what happens is here seconds later. */
export const LIVE_MS = 4_000;

export const incidentQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', id],
    queryFn: () => answered(api.GET('/operator/incidents/{incident_id}', { params: { path: { incident_id: id } } })),
    refetchInterval: LIVE_MS,
  });
