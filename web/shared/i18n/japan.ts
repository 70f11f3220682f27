/** Japan's wall clock, as fields of a form hold it: it has had no summer time since 1951. */
const AHEAD_MS = 9 * 3_600_000;

/** Spell an instant as a field of date and time holds it: 2026-09-18T09:00. */
export function toField(at: string | Date): string {
  return new Date(new Date(at).getTime() + AHEAD_MS).toISOString().slice(0, 16);
}

/** Return the instant that a field of date and time means. */
export function fromField(typed: string): string {
  return new Date(`${typed}:00+09:00`).toISOString();
}

/** The day in Japan: 2026-09-18. */
export function dayOf(at: string | Date): string {
  return toField(at).slice(0, 10);
}

export function monthOf(at: string | Date): string {
  return toField(at).slice(0, 7);
}

/** The month so many months later: 2026-12 and 1 make 2027-01. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks of a month, Monday first; what belongs to its neighbours is undefined. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, index) => {
    const day = index - before + 1;
    return day >= 1 && day <= length ? `${month}-${String(day).padStart(2, '0')}` : undefined;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
