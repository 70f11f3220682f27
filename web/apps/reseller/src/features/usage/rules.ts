import type { Schemas } from '@/api/client';

export type Use = Schemas['ServerUse'];

/** How each period is asked for: in which grain, and how many of them. */
export const RANGES = {
  day24: ['hour', 24],
  day7: ['hour', 168],
  day30: ['day', 30],
  month12: ['month', 12],
} as const;
export type Range = keyof typeof RANGES;
export const PERIODS = Object.keys(RANGES) as Range[];

const SECONDS = { hour: 3_600, day: 86_400 };
const BITS = 8;
const MEGA = 1_000_000;

/** The mean rate of so many bytes in an hour, a day or a month, in Mbps. */
export function mbps(bytes: number, { grain, at }: Pick<Use, 'grain' | 'at'>): number {
  return (bytes * BITS) / secondsOf(grain, at) / MEGA;
}

function secondsOf(grain: Use['grain'], at: string): number {
  if (grain !== 'month') return SECONDS[grain];
  const began = new Date(at);
  const ends = new Date(began);
  ends.setUTCMonth(ends.getUTCMonth() + 1);
  return (ends.getTime() - began.getTime()) / 1000;
}

/** When a period began, in seconds since 1970; undefined when it is recorded from its beginning on. */
export function beganOf(newestFirst: readonly Pick<Use, 'at'>[], range: Range): number | undefined {
  const [grain, count] = RANGES[range];
  const newest = newestFirst[0];
  if (!newest || newestFirst.length >= count) return undefined;
  const began = new Date(newest.at);
  if (grain === 'month') began.setUTCMonth(began.getUTCMonth() - count + 1);
  else began.setTime(began.getTime() - (count - 1) * SECONDS[grain] * 1000);
  return began.getTime() / 1000;
}
