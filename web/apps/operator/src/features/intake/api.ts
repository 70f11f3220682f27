import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
import type { IntakeRow } from './rules';

export type FoundArea = Schemas['FoundArea'];
export type Wish = Schemas['IntakeWish'];

const POLL_MS = 2_000;
const COURSES_OF = 100;

export const serverQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['servers', id],
    queryFn: () => answered(api.GET('/operator/servers/{server_id}', { params: { path: { server_id: id } } })),
  });

/** What was read last; while it is read anew, asked for every two seconds. */
export const inventoryQuery = (api: Api, id: string, reading: boolean) =>
  queryOptions({
    queryKey: ['inventories', id],
    queryFn: () =>
      answered(api.GET('/operator/servers/{server_id}/inventory', { params: { path: { server_id: id } } })),
    refetchInterval: reading ? POLL_MS : false,
  });

/** The courses of which a reseller's customers are: nothing lists those that nobody has bought. */
export const coursesQuery = (api: Api, resellerId: string) =>
  queryOptions({
    queryKey: ['customers', 'courses', resellerId],
    queryFn: async () => {
      const params = { path: { reseller_id: resellerId }, query: { limit: COURSES_OF } };
      const found = await answered(api.GET('/operator/resellers/{reseller_id}/customers', { params }));
      return [...new Set(found.items.map((each) => each.course_id))].toSorted();
    },
    enabled: resellerId !== '',
  });

export async function foresee(api: Api, id: string, body: Wish): Promise<IntakeRow[]> {
  const params = { path: { server_id: id } };
  return (await answered(api.POST('/operator/servers/{server_id}/intake/preview', { params, body }))).rows;
}

export async function takeIn(api: Api, id: string, body: Wish): Promise<IntakeRow[]> {
  const params = { path: { server_id: id } };
  return (await answered(api.POST('/operator/servers/{server_id}/intake', { params, body }))).rows;
}
