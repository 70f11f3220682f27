import type { Schemas } from '@/api/client';
import { REASONS, type words } from './words';

type Words = typeof words.ja;
export type IntakeRow = Schemas['IntakeRow'];
export type Fate = IntakeRow['fate'];

/** So many go at once: a request has half a minute. */
export const AT_ONCE = 10;

/** What needs somebody's eye comes first, what needs nothing last. */
const RANK: Record<Fate, number> = { refused: 0, new: 1, changed: 2, later: 3, vanished: 4, same: 5 };

/** What the API calls things of an area; those of two words before those that they begin with. */
const KINDS = [
  'database user',
  'mail alias',
  'mailing list',
  'ftp account',
  'dns record',
  'ssh key',
  'domain',
  'mailbox',
  'database',
] as const;
export type Kind = (typeof KINDS)[number];

const OWNED = /^belongs to another area already: (.+)$/;
const OVER = /^its customer is (cancelled|purged)$/;

export function takeable({ fate }: IntakeRow): boolean {
  return fate === 'new' || fate === 'changed';
}

export function refusedFirst(rows: readonly IntakeRow[]): IntakeRow[] {
  return rows.toSorted((a, b) => RANK[a.fate] - RANK[b.fate] || a.subscription.localeCompare(b.subscription));
}

/** Things by their kinds: `mailbox info@shop.example` is a mailbox. */
export function byKind(things: readonly string[]): [Kind | '', string[]][] {
  const found = new Map<Kind | '', string[]>();
  for (const each of things) {
    const kind = KINDS.find((noun) => each.startsWith(`${noun} `)) ?? '';
    found.set(kind, [...(found.get(kind) ?? []), kind ? each.slice(kind.length + 1) : each]);
  }
  return [...found];
}

/** Why nothing becomes of a subscription, in the reader's language as far as it is known in it. */
export function reasonOf({ reason }: Pick<IntakeRow, 'reason'>, t: Words, language: 'ja' | 'en'): string {
  if (language === 'en') return reason;
  const [, names] = OWNED.exec(reason) ?? [];
  if (names) return t.owned(names);
  const [, stage] = OVER.exec(reason) ?? [];
  return stage ? t.over(t[stage as 'cancelled' | 'purged']) : (REASONS[reason] ?? reason);
}

/** What does not fit: which limit, whose thing, how much. */
export function obstacleOf({ property, subject, wanted, available }: Schemas['Obstacle'], t: Words): string {
  const what = (t as unknown as Record<string, string | undefined>)[`limit.${property}`] ?? property;
  return t.obstacle(subject ? t.of(what, subject) : what, String(wanted), String(available));
}

/** Take subscriptions in, a few at a time; what became of them is told after each few. */
export async function inBatches(
  names: readonly string[],
  ask: (few: string[]) => Promise<readonly IntakeRow[]>,
  heard: (rows: readonly IntakeRow[]) => void,
): Promise<void> {
  for (let done = 0; done < names.length; done += AT_ONCE) heard(await ask(names.slice(done, done + AT_ONCE)));
}
