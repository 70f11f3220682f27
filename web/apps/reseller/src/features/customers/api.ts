import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type { Customer } from '../../known';
export type View = Schemas['CustomerView'];

const EVERY_MS = 10_000;

export const at = (id: string) => ({ path: { customer_id: id } });

/** What is stale when something has happened to a customer. */
export const touched = (id: string) => [['customers'], ['customer', id]] as const;

export const customerQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'view'],
    queryFn: () => answered(api.GET('/reseller/customers/{customer_id}', { params: at(id) })),
    refetchInterval: EVERY_MS,
  });
