/** Japan's business days: deadlines are counted in them. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answered, type Schemas } from '@/api/client';

export type Calendar = Schemas['Calendar'];
export type DayOff = Schemas['DayOff'];

export const calendarQuery = (api: Api) =>
  queryOptions({ queryKey: ['calendar'], queryFn: () => answered(api.GET('/operator/calendar')) });

/** Why nobody works on a day, weekends aside. */
export function offOn(calendar: Calendar, day: string): DayOff | undefined {
  return [...calendar.days_off, ...calendar.holidays].find((each) => each.day === day);
}

export function isBusinessDay(calendar: Calendar, day: string): boolean {
  const weekday = utc(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !offOn(calendar, day);
}

/** The first business day strictly after one. */
export function businessDayAfter(calendar: Calendar, day: string): string {
  const next = utc(day);
  do next.setUTCDate(next.getUTCDate() + 1);
  while (!isBusinessDay(calendar, spelt(next)));
  return spelt(next);
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const spelt = (day: Date) => day.toISOString().slice(0, 10);
