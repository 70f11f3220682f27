import type { Schemas } from '@/api/client';

export type Posted = Schemas['PostedAnnouncement'];
export type Stage = 'withdrawn' | 'ahead' | 'shown' | 'over';

export function stage({ withdrawn_at, starts_at, ends_at }: Posted, now: Date): Stage {
  if (withdrawn_at) return 'withdrawn';
  if (now < new Date(starts_at)) return 'ahead';
  return now < new Date(ends_at) ? 'shown' : 'over';
}

/** It may be changed while nobody was mailed. */
export function changeable(posted: Posted): boolean {
  return !posted.mailed && !posted.withdrawn_at;
}
