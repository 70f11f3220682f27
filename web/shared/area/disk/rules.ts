import type { Area } from '../known';

export const COUNTED = [
  'domains',
  'subdomains',
  'mailboxes',
  'mail_aliases',
  'mailing_lists',
  'ftp_accounts',
  'databases',
] as const;

type Counted = (typeof COUNTED)[number];

const OF_MAIL: readonly Counted[] = ['mailboxes', 'mail_aliases', 'mailing_lists'];

export interface Count {
  noun: Counted;
  used: number;
  limit: number;
}

/** What is counted and included: what the course does not have is not shown. */
export function countsOf({ limits, used }: Pick<Area, 'limits' | 'used'>): Count[] {
  const mail = limits.mail ?? true;
  return COUNTED.filter((noun) => mail || !OF_MAIL.includes(noun))
    .map((noun) => ({ noun, used: used[noun] ?? 0, limit: limits[noun] ?? 0 }))
    .filter(({ used: now, limit }) => limit > 0 || now > 0);
}

/** How far the handle may go: both sides keep what is in them, and at least 1 MiB. */
export function divisible({ limits, measured }: Pick<Area, 'limits' | 'measured'>): { least: number; most: number } {
  const web = (measured?.web_mib ?? 0) + (measured?.database_mib ?? 0);
  const least = Math.max(1, web);
  const most = Math.max(least, limits.disk_mib - Math.max(1, measured?.mail_mib ?? 0));
  return { least, most };
}
