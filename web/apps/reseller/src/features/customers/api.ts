import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type { Customer } from '../../known';
export type View = Schemas['CustomerView'];
export type Domain = Schemas['DomainView'];
export type Mailbox = Schemas['MailboxView'];

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

export const areaQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'area'],
    queryFn: () => answered(api.GET('/reseller/customers/{customer_id}/area', { params: at(id) })),
    refetchInterval: EVERY_MS,
  });

export const domainsQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'domains'],
    queryFn: () => answered(api.GET('/reseller/customers/{customer_id}/domains', { params: at(id) })),
  });

export const mailboxesQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'mailboxes'],
    queryFn: () => answered(api.GET('/reseller/customers/{customer_id}/mailboxes', { params: at(id) })),
  });

/** What an account of a year, a month or a day is made of. */
export const RANGES = { day24: ['hour', 24], day30: ['day', 30], month12: ['month', 12] } as const;
export type Range = keyof typeof RANGES;

export const useQueryOf = (api: Api, id: string, range: Range) =>
  queryOptions({
    queryKey: ['customer', id, 'usage', range],
    queryFn: () => {
      const [grain, count] = RANGES[range];
      return answered(
        api.GET('/reseller/customers/{customer_id}/usage', { params: { ...at(id), query: { grain, count } } }),
      );
    },
  });
