import type { Service, Status } from '@/ui/services';
import type { ServerView } from './api';

const RANK: Record<Status, number> = { down: 0, unknown: 1, degraded: 2, up: 3 };

export function statusOf(view: ServerView, service: Service): Status {
  return (view.services[service]?.state?.status ?? 'unknown') as Status;
}

/** The worst state of a server's services; one that was never looked at is unknown. */
export function worst(view: ServerView): Status {
  const states = Object.keys(view.services).map((each) => statusOf(view, each as Service));
  return states.sort((a, b) => RANK[a] - RANK[b])[0] ?? 'unknown';
}

/** What is wrong comes first, then by name. */
export function wrongFirst(servers: readonly ServerView[]): ServerView[] {
  return servers.toSorted(
    (a, b) => RANK[worst(a)] - RANK[worst(b)] || a.server.name.localeCompare(b.server.name, 'ja'),
  );
}
