import { dayOf } from '@/i18n/japan';
import { businessDayAfter, type Calendar } from '../../business';
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

/** What nobody has written yet, in which language. */
export function blanks(report: Report): { section: (typeof SECTIONS)[number]; language: Language }[] {
  return (['ja', 'en'] as const).flatMap((language) => {
    const written = sectionsOf(report, language);
    return SECTIONS.filter((section) => !written[section]?.trim()).map((section) => ({ section, language }));
  });
}

/** The day that is proposed for a postponed report: the business day after its deadline, and after today. */
export function proposed(due: string, calendar: Calendar): string {
  const day = dayOf(due);
  return businessDayAfter(calendar, day > calendar.today ? day : calendar.today);
}
