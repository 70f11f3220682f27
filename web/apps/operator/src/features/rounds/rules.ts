import type { Schemas } from '@/api/client';

export type Health = 'running' | 'good' | 'late' | 'short';

/** A round that was judged and is not finished left servers unchecked; an unjudged one still runs. */
export function health(round: Schemas['Round']): Health {
  if (round.finished === null || round.finished === undefined) return 'running';
  if (!round.finished) return 'short';
  return (round.unknown ?? 0) > 0 ? 'late' : 'good';
}
