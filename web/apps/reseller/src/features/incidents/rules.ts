import type { Schemas } from '@/api/client';
import { duration } from '@/i18n/format';

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** The seconds of a duration as the API spells it: PT1H5M. */
export function secondsOf(spelt: string): number {
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (ISO.exec(spelt) ?? [])
    .slice(1)
    .map((each) => Number(each ?? 0));
  return days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}

/** How long it was out: between the least and the most that the checks allow to say. */
export function outageOf(
  figures: Schemas['OutageFigures'] | null,
  said: (least: string, most: string) => string,
): string {
  if (!figures) return '–';
  const [least, most] = [secondsOf(figures.shortest), secondsOf(figures.longest)].map(duration) as [string, string];
  return least === most ? least : said(least, most);
}

const FEW = 4;

/** The first few of many, and how many more there are. */
export function fewOf(names: readonly string[], others: (count: number) => string): string {
  if (names.length <= FEW + 1) return names.join(', ');
  return `${names.slice(0, FEW).join(', ')} ${others(names.length - FEW)}`;
}
