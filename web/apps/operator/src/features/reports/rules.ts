import { dayOf } from '@/i18n/japan';
import type { Language, Report, Sections } from './api';

export interface Filter {
  all?: boolean;
  reseller?: string;
}

export const SECTIONS = ['summary', 'phenomenon', 'cause', 'status', 'prevention', 'request'] as const;

const SOON_S = 4 * 3_600;

/** How many postponements one person may order; from the next on, a second one approves. */
export const ALONE = 3;

export interface Left {
  seconds: number;
  over: boolean;
  soon: boolean;
}

/** How long there is until a deadline, or since when it has passed. */
export function leftUntil(due: string, now: Date): Left {
  const seconds = Math.round((new Date(due).getTime() - now.getTime()) / 1000);
  return { seconds: Math.abs(seconds), over: seconds < 0, soon: seconds < SOON_S };
}

/** What waits for a person comes first, by its deadline; then the newest. */
export function dueFirst(reports: readonly Report[]): Report[] {
  return reports.toSorted(
    (a, b) =>
      Number(decidable(b)) - Number(decidable(a)) ||
      (decidable(a) ? a.due_at.localeCompare(b.due_at) : b.created_at.localeCompare(a.created_at)),
  );
}

/** A draft is for a person to decide; so is what reached nobody, once the contacts are in order. */
export function decidable(report: Report): boolean {
  return report.state === 'draft' || report.state === 'not_sent';
}

export function sectionsOf(report: Report, language: Language): Sections {
  const written = language === 'ja' ? report.sections_ja : report.sections_en;
  return Object.fromEntries(SECTIONS.map((each) => [each, written?.[each] ?? ''])) as unknown as Sections;
}

/** The day that is proposed for a postponed report: a weekday after its deadline. Holidays are the API's to refuse. */
export function proposed(due: string, nextBusinessDay: string): string {
  if (nextBusinessDay > dayOf(due)) return nextBusinessDay;
  const day = new Date(`${dayOf(due)}T00:00:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day.toISOString().slice(0, 10);
}
