import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type Reseller = Schemas['Reseller'];
export type Contact = Schemas['ContactView'];
export type Left = Schemas['Left'];

const of = (id: string) => ({ params: { path: { reseller_id: id } } });

export const resellerQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['resellers', id],
    queryFn: () => answered(api.GET('/operator/resellers/{reseller_id}', of(id))),
  });

export const brandQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['brands', id],
    queryFn: () => answered(api.GET('/operator/resellers/{reseller_id}/brand', of(id))),
  });

export const contactsQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['contacts', id],
    queryFn: () => answered(api.GET('/operator/resellers/{reseller_id}/contacts', of(id))),
  });

export const allotmentsQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['allotments', 'reseller', id],
    queryFn: () => answered(api.GET('/operator/resellers/{reseller_id}/allotments', of(id))),
  });
