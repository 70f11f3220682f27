/** What every page asks for: the area with its limits, and what was ordered. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
import { useApi } from '@/ui/Console';

export type Area = Schemas['functions__api__areas__overview__AreaView'];
export type Operation = Schemas['OperationView'];
export type State = Operation['state'];
export type Limits = Area['limits'];

const LIVE_MS = 2_000;
const CALM_MS = 20_000;

/** On its way: the server has not said yet that it is done. */
export function isRunning({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'accepted' || state === 'queued' || state === 'applying';
}

export function isBehind(area: Pick<Area, 'applied_generation' | 'generation'>): boolean {
  return area.applied_generation < area.generation;
}

export const areaQuery = (api: Api) =>
  queryOptions({
    queryKey: ['area'],
    queryFn: () => answered(api.GET('/account/area')),
    refetchInterval: ({ state }) => (state.data && isBehind(state.data) ? LIVE_MS : CALM_MS),
  });

export const newestQuery = (api: Api) =>
  queryOptions({
    queryKey: ['operations', 'newest'],
    queryFn: () => answered(api.GET('/account/operations', { params: { query: { limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? LIVE_MS : CALM_MS),
  });

export const domainsQuery = (api: Api) =>
  queryOptions({ queryKey: ['domains'], queryFn: () => answered(api.GET('/account/domains')) });

export function useArea(): Area | undefined {
  return useQuery(areaQuery(useApi())).data;
}

/** The newest order about each thing, by its name. */
export function newestOf(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.toReversed().map((each) => [each.subject, each]));
}

/** Holds with which everything else goes on. */
const HARMLESS: ReadonlySet<string> = new Set(['mail-lock', 'script-lock', 'web-full', 'mail-full']);

/** Whether anything may be changed: not while the area is held, nor before it is known. */
export function useWritable(): boolean {
  return useArea()?.holds.every((each) => HARMLESS.has(each)) ?? false;
}
