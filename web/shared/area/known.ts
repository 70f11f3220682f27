/** What every page of an area asks for: the area with its limits, its domains, and what was ordered. */
import { useQuery } from '@tanstack/react-query';
import { type AreaApi, answered, type Schemas } from '@/api/client';
import { type Area, useAreaApi, useHeld, useKey } from './area';

export type { Area } from './area';
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

export function useAreaQuery() {
  const api = useAreaApi();
  const key = useKey();
  return useQuery({
    queryKey: key('area'),
    queryFn: () => answered(api.GET('/area')),
    refetchInterval: ({ state }) => (state.data && isBehind(state.data) ? LIVE_MS : CALM_MS),
  });
}

export function useArea(): Area | undefined {
  return useAreaQuery().data;
}

export function useNewest(): ReadonlyMap<string, Operation> {
  const api = useAreaApi();
  const key = useKey();
  const found = useQuery({
    queryKey: key('operations', 'newest'),
    queryFn: () => answered(api.GET('/operations', { params: { query: { limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? LIVE_MS : CALM_MS),
  });
  return newestOf(found.data?.items ?? []);
}

/** Ask for something of the area, and keep it under these words. */
export function useAsked<T>(words: readonly string[], ask: (api: AreaApi) => Promise<{ data?: T }>) {
  const api = useAreaApi();
  const key = useKey();
  return useQuery({ queryKey: key(...words), queryFn: () => answered(ask(api)) });
}

export function useDomains() {
  return useAsked(['domains'], (api) => api.GET('/domains'));
}

/** The newest order about each thing, by its name. */
export function newestOf(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.toReversed().map((each) => [each.subject, each]));
}

/** Whether anything may be changed: not before the area is known. */
export function useWritable(): boolean {
  const { mayChange } = useHeld();
  const area = useArea();
  return area !== undefined && mayChange(area);
}
