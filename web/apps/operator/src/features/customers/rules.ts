import type { Schemas } from '@/api/client';
import { STEPS, type words } from './words';

type Words = typeof words.ja;
export type Customer = Schemas['Customer'];
export type HoldKind = Schemas['HoldKind'];
export type Step = Schemas['RelocationStep'];

/** The API looks for what begins with at least so many characters. */
export const LEAST = 2;

export const COUNTED = ['domains', 'subdomains', 'mailboxes', 'ftp_accounts', 'databases'] as const;

const HOLDS: Record<HoldKind, keyof Words> = {
  operator: 'operator',
  reseller: 'resellerHold',
  overuse: 'overuse',
  expired: 'expired',
  cancelled: 'cancelledHold',
  'mail-lock': 'mailLock',
  'script-lock': 'scriptLock',
  'web-full': 'webFull',
  'mail-full': 'mailFull',
};

export function holdName(kind: HoldKind, t: Words): string {
  return t[HOLDS[kind]] as string;
}

/** The operator lifts its own holds, and those that nobody in particular has set. */
export function liftable(kind: HoldKind): boolean {
  return kind === 'operator' || kind === 'overuse' || kind === 'mail-lock';
}

/** A word that the API may have one more of than we know: then its own. */
export function worded(t: Words, key: string, otherwise: string): string {
  const found = (t as unknown as Record<string, string | undefined>)[key];
  return found ?? otherwise;
}

const POINTS = /^let the domain point to (.+)$/;

/** A step of a move in the reader's language. */
export function stepOf({ what }: Step, language: 'ja' | 'en'): string {
  if (language === 'en') return what;
  const [, address] = POINTS.exec(what) ?? [];
  return address ? `ドメインを${address}に向ける` : (STEPS[what] ?? what);
}
