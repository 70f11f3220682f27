/** How a list is sorted, as its address says it: `name`, and `-name` from the end. */

export interface Sorting {
  now: 'ascending' | 'descending' | undefined;
  turn: () => void;
}

export type Keys<T> = Record<string, (item: T) => string | number | null | undefined>;

/** How it is sorted by one of its columns now. */
export function directionOf(said: string | undefined, name: string): Sorting['now'] {
  if (said === name) return 'ascending';
  return said === `-${name}` ? 'descending' : undefined;
}

/** What the address says after another click: upwards, downwards, not at all. */
export function turned(said: string | undefined, name: string): string | undefined {
  if (said === name) return `-${name}`;
  return said === `-${name}` ? undefined : name;
}

/** Sort as the address says; what is not known stands last, and of an unknown name nothing is made. */
export function sorted<T>(items: readonly T[], said: string | undefined, keys: Keys<T>): readonly T[] {
  const key = keys[said?.replace(/^-/, '') ?? ''];
  if (!said || !key) return items;
  const sign = said.startsWith('-') ? -1 : 1;
  return items.toSorted((one, other) => compare(key(one), key(other), sign));
}

type Known = string | number | null | undefined;

function compare(one: Known, other: Known, sign: number): number {
  const missing = Number(isMissing(one)) - Number(isMissing(other));
  if (missing !== 0 || isMissing(one)) return missing;
  if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
  return sign * String(one).localeCompare(String(other), 'ja', { numeric: true });
}

function isMissing(known: Known): boolean {
  return known === null || known === undefined || known === '';
}
