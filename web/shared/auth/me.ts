import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';
import { useConsole } from '@/ui/Console';
import type { Audience } from './session';

export type Me = Schemas['Me'];

const AGES_MS = 300_000;

export const meQuery = (api: Api, audience: Audience) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: () => answered(api.GET(at(audience, 'me'))),
    staleTime: AGES_MS,
  });

/** Who is signed in; undefined while nobody has answered yet. */
export function useMe(): Me | undefined {
  const { api, session } = useConsole();
  return useQuery(meQuery(api, session.audience)).data;
}

/** The same route of each audience's door: they have one shape, and the type of one serves for all. */
export function at<P extends string>(audience: Audience, route: P): `/auth/operator/${P}` {
  return `/auth/${audience}/${route}` as `/auth/operator/${P}`;
}
