import { useInfiniteQuery } from '@tanstack/react-query';

export interface Page<T> {
  items: T[];
  next?: string | null;
}

interface Query {
  limit: number;
  after?: string;
}

interface Asked<T> {
  key: readonly unknown[];
  ask: (query: Query) => Promise<Page<T>>;
  size?: number;
  everyMs?: number | ((read: T[]) => number);
}

/** A list page by page: what was read stays, "show more" reads on. */
export function usePages<T>({ key, ask, size = 50, everyMs }: Asked<T>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam ? { limit: size, after: pageParam } : { limit: size }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => intervalOf(everyMs, state.data?.pages.flatMap((page) => page.items) ?? []),
  });
  const items = query.data?.pages.flatMap((page) => page.items);
  /** What a List is handed. */
  const list = {
    items,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    busy: query.isFetchingNextPage,
    all: () => everything(ask),
  };
  return { ...query, items, list };
}

function intervalOf<T>(everyMs: Asked<T>['everyMs'], read: T[]): number | false {
  return typeof everyMs === 'function' ? everyMs(read) : (everyMs ?? false);
}

/** Everything of a list, for a table that sorts or a file: page after page, at most so many. */
export async function everything<T>(ask: (query: Query) => Promise<Page<T>>, most = 10_000): Promise<T[]> {
  const found: T[] = [];
  let after: string | null | undefined;
  do {
    const page: Page<T> = await ask(after ? { limit: 100, after } : { limit: 100 });
    found.push(...page.items);
    after = page.next;
  } while (after && found.length < most);
  return found;
}

/** With a filter, a page may be empty though more follow: read on until there is something to show. */
export function filled<T>(ask: (query: Query) => Promise<Page<T>>): (query: Query) => Promise<Page<T>> {
  return async (query) => {
    let page = await ask(query);
    while (page.items.length === 0 && page.next) page = await ask({ ...query, after: page.next });
    return page;
  };
}
