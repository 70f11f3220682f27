import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type ServerView = Schemas['ServerView'];

const PAGE = 100;
const EVERY_MS = 10_000;

/** Every server, page after page. */
export const serversQuery = (api: Api) =>
  queryOptions({ queryKey: ['servers'], queryFn: () => everyServer(api), refetchInterval: EVERY_MS });

export const fleetQuery = (api: Api) =>
  queryOptions({ queryKey: ['fleet'], queryFn: () => answered(api.GET('/operator/fleet')), refetchInterval: EVERY_MS });

async function everyServer(api: Api): Promise<ServerView[]> {
  const found: ServerView[] = [];
  let after: string | null = null;
  do {
    const query: { limit: number; after?: string } = after ? { limit: PAGE, after } : { limit: PAGE };
    const page: Schemas['Page_ServerView_'] = await answered(api.GET('/operator/servers', { params: { query } }));
    found.push(...page.items);
    after = page.next ?? null;
  } while (after);
  return found;
}
