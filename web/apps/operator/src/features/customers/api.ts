import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
import { LEAST } from './rules';

export type Found = Schemas['DeskView'];
export type CustomerView = Schemas['CustomerView'];

const EVERY_MS = 10_000;
const NEWEST = 10;

export interface Which {
  reseller_id: string;
  customer_id: string;
}

export const searchQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: ['customers', 'search', search],
    queryFn: () => answered(api.GET('/operator/customers', { params: { query: { search, limit: 50 } } })),
    enabled: search.length >= LEAST,
  });

export const customerQuery = (api: Api, path: Which) =>
  queryOptions({
    queryKey: ['customers', 'one', path.customer_id],
    queryFn: () => answered(api.GET('/operator/resellers/{reseller_id}/customers/{customer_id}', { params: { path } })),
    refetchInterval: EVERY_MS,
  });

/** The newest of what was done to a customer's things. Pages may be short: of one reseller it is enough to read two. */
export const changesQuery = (api: Api, { reseller_id, customer_id }: Which) =>
  queryOptions({
    queryKey: ['audit', 'customer', customer_id],
    queryFn: async () => {
      const query = { reseller_id, target: customer_id, limit: 100 };
      const first = await answered(api.GET('/operator/audit', { params: { query } }));
      if (first.items.length >= NEWEST || !first.next) return first.items.slice(0, NEWEST);
      const more = await answered(api.GET('/operator/audit', { params: { query: { ...query, after: first.next } } }));
      return [...first.items, ...more.items].slice(0, NEWEST);
    },
  });
