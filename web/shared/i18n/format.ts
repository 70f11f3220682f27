import { currentLanguage } from './index';

/** Everybody who reads this works by Japan's clock. */
export const ZONE = 'Asia/Tokyo';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

export function dateTime(at: string | Date): string {
  return format(at, { dateStyle: 'medium', timeStyle: 'short' });
}

export function date(at: string | Date): string {
  return format(at, { dateStyle: 'medium' });
}

export function clock(at: string | Date): string {
  return format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** Say how long ago something was, or how far ahead it is, in the largest unit that fits. */
export function relative(at: string | Date, now: Date = new Date()): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  const [unit, size] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  const words = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' });
  return words.format(Math.trunc(seconds / size), unit);
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: digits }).format(value);
}

/** Say a size of so many MiB in the unit that people read: MiB, GiB or TiB. */
export function mib(value: number): string {
  if (value < 1024) return `${number(value)} MiB`;
  if (value < 1024 * 1024) return `${number(value / 1024, 1)} GiB`;
  return `${number(value / 1024 / 1024, 2)} TiB`;
}

/** Say how long something took: 1 h 05 min. */
export function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const ja = currentLanguage() === 'ja';
  const rest = `${Math.floor(seconds % 60)}${ja ? '秒' : ' s'}`;
  if (hours > 0) return ja ? `${hours}時間${minutes}分` : `${hours} h ${minutes} min`;
  return minutes > 0 ? (ja ? `${minutes}分${rest}` : `${minutes} min ${rest}`) : rest;
}

/** Say several after one another. */
export function listed(said: readonly string[]): string {
  return said.join(currentLanguage() === 'ja' ? '、' : ', ');
}

/** Add something in brackets, as the language writes them: 続報(メール), Update (mail). */
export function aside(said: string, more: string): string {
  return currentLanguage() === 'ja' ? `${said}(${more})` : `${said} (${more})`;
}

function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLanguage(), { timeZone: ZONE, ...options }).format(new Date(at));
}
