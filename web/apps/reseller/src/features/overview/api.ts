import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '@/api/client';

const EVERY_MS = 15_000;
const MOST = 5;

export const openIncidentsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['incidents', 'open'],
    queryFn: () => answered(api.GET('/reseller/incidents', { params: { query: { limit: 20, over: false } } })),
    refetchInterval: EVERY_MS,
  });

export const announcementsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['announcements'],
    queryFn: () => answered(api.GET('/reseller/announcements', { params: { query: { limit: MOST } } })),
  });

export const certificatesQuery = (api: Api) =>
  queryOptions({ queryKey: ['certificates'], queryFn: () => answered(api.GET('/reseller/certificates')) });
