import type { Schemas } from '@/api/client';

export type Day = Schemas['PublicDay'];
export type Shade = 'calm' | 'some' | 'long';

const LONG_S = 3600;

/** How a day looks among its neighbours. */
export function shadeOf({ incidents, outage_s }: Pick<Day, 'incidents' | 'outage_s'>): Shade {
  if (incidents === 0 && outage_s === 0) return 'calm';
  return outage_s >= LONG_S ? 'long' : 'some';
}

/** The oldest first, as people read. */
export function ordered(days: readonly Day[]): Day[] {
  return [...days].sort((one, other) => one.day.localeCompare(other.day));
}
