import type { Area } from '@/area/area';

const REASONS = { overuse: 'overused', expired: 'expired' } as const;

/** Why an area is held, as far as its holder can do something about it; else whom to ask. */
export function whyHeld(holds: Area['holds']): ('overused' | 'expired' | 'askProvider')[] {
  const known = (['overuse', 'expired'] as const).filter((each) => holds.includes(each)).map((each) => REASONS[each]);
  const others = holds.some((each) => !['overuse', 'expired', 'mail-lock'].includes(each));
  return others || known.length === 0 ? [...known, 'askProvider'] : known;
}
