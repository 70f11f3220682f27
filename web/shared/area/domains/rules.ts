import type { Schemas } from '@/api/client';

type Domain = Pick<Schemas['DomainView'], 'certificate' | 'php_ends_on'>;

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
/** The server renews its own a month before: so late, something is in the way. */
const LATE_DAYS = 14;

export type Warning = { what: 'uncertified' | 'expired' | 'expires' | 'phpEnded'; days: number };

/** What somebody has to see to soon about a domain, the most pressing first. */
export function warningsOf({ certificate, php_ends_on }: Domain, now: Date): Warning[] {
  const found: Warning[] = [];
  const days = daysUntil(certificate.expires_at, now);
  if (certificate.failure) found.push({ what: 'uncertified', days: 0 });
  if (certificate.kind !== 'none' && days !== undefined) {
    const soon = certificate.kind === 'own' ? SOON_DAYS : LATE_DAYS;
    if (days < 0) found.push({ what: 'expired', days });
    else if (days <= soon) found.push({ what: 'expires', days });
  }
  const left = daysUntil(php_ends_on, now);
  if (left !== undefined && left < 0) found.push({ what: 'phpEnded', days: left });
  return found;
}

function daysUntil(at: string | null | undefined, now: Date): number | undefined {
  return at ? Math.floor((new Date(at).getTime() - now.getTime()) / DAY_MS) : undefined;
}
