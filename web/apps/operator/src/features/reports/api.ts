import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type Report = Schemas['Report'];
export type Sections = Required<Schemas['Sections']>;
export type Language = Schemas['Language'];

const EVERY_MS = 20_000;

export const reportQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: () => answered(api.GET('/operator/reports/{report_id}', { params: { path: { report_id: id } } })),
    refetchInterval: EVERY_MS,
  });
