import type { Schemas } from '@/api/client';
import { fromCsv } from '@/ui/csv_reading';
import { newPassword } from '../passwords';

export type Row = Schemas['Row'];
export type Outcome = Schemas['Outcome'];

/** So many go at once: each password's hash takes its time. */
export const AT_ONCE = 25;
export const COLUMNS = ['address', 'password', 'quota_mib'] as const;

const NAMES: Record<(typeof COLUMNS)[number], RegExp> = {
  address: /^(address|mail|e-?mail|メールアドレス|アドレス)$/i,
  password: /^(password|パスワード)$/i,
  quota_mib: /^(quota|quota_mib|size|容量.*)$/i,
};

/** The mailboxes of a list: its columns by their titles, or in our order where it has none. */
export function rowsOf(text: string): Row[] {
  const lines = fromCsv(text);
  const titles = lines[0]?.map((cell) => COLUMNS.find((each) => NAMES[each].test(cell.trim()))) ?? [];
  const titled = titles.includes('address');
  const order = titled ? titles : COLUMNS;
  return lines.slice(titled ? 1 : 0).map((cells) => rowOf((name) => (cells[order.indexOf(name)] ?? '').trim()));
}

/** A password that is left out is made by chance, a size as the course has it. */
function rowOf(cell: (name: (typeof COLUMNS)[number]) => string): Row {
  const quota = Number(cell('quota_mib').replaceAll(',', ''));
  return {
    address: cell('address'),
    password: cell('password') || newPassword(),
    quota_mib: Number.isInteger(quota) && quota > 0 ? quota : null,
  };
}

/** Ask for the rows a few at a time, after those that are known; what becomes of each is counted through. */
export async function inBatches(
  rows: readonly Row[],
  ask: (few: Row[]) => Promise<readonly Outcome[]>,
  known: readonly Outcome[] = [],
  heard: (outcomes: Outcome[]) => void = () => undefined,
): Promise<Outcome[]> {
  const all = [...known];
  while (all.length < rows.length) {
    const before = all.length;
    const some = await ask(rows.slice(before, before + AT_ONCE));
    all.push(...some.map((each) => ({ ...each, number: before + each.number })));
    heard([...all]);
  }
  return all;
}

export function countOf(outcomes: readonly Outcome[], fate: Outcome['fate']): number {
  return outcomes.filter((each) => each.fate === fate).length;
}
