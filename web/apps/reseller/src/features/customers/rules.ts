import type { Schemas } from '@/api/client';
import { oneOf, only, text } from '@/ui/search';
import type { Customer } from './api';

export const COLUMNS = [
  'login_id',
  'number',
  'course',
  'domains',
  'server',
  'stage',
  'disk',
  'contract_date',
  'service_start',
  'expires_on',
] as const;
export type ColumnName = (typeof COLUMNS)[number];
/** The columns of the contract. */
export const USUAL: readonly ColumnName[] = [
  'login_id',
  'number',
  'course',
  'domains',
  'stage',
  'disk',
  'contract_date',
  'service_start',
];
export const STAGES = ['pending', 'active', 'cancelled', 'purged'] as const;
export const MOST_AT_ONCE = 50;

export interface Filter {
  q?: string;
  stage?: Schemas['Stage'];
  course?: string;
  held?: 'yes' | 'no';
  columns?: string;
  /** By what, `-` before it: from the end. */
  sort?: string;
}

export function filterOf(said: Record<string, unknown>): Filter {
  return only<Filter>({
    q: text(said.q),
    stage: oneOf(said.stage, STAGES),
    course: text(said.course),
    held: oneOf(said.held, ['yes', 'no'] as const),
    columns: text(said.columns),
    sort: text(said.sort),
  });
}

export function narrows({ stage, course, held }: Filter): boolean {
  return Boolean(stage || course || held);
}

/** Whether the whole list has to be read, since the API itself neither filters nor sorts by it. */
export function isWhole(filter: Filter): boolean {
  return narrows(filter) || filter.sort !== undefined;
}

export function fits(customer: Customer, { stage, course, held }: Filter): boolean {
  return (
    (!stage || stageOf(customer) === stage) &&
    (!course || customer.course_id === course) &&
    (!held || isHeld(customer) === (held === 'yes'))
  );
}

export function stageOf(customer: Customer): Schemas['Stage'] {
  return customer.stage ?? 'pending';
}

/** Whether it is switched off, while the contract goes on. */
export function isHeld(customer: Customer): boolean {
  const ended = stageOf(customer) === 'cancelled' || stageOf(customer) === 'purged';
  return !ended && (customer.holds ?? []).length > 0;
}

/** The columns that the address names, in their usual order. */
export function columnsOf(said: string | undefined): ColumnName[] {
  const named = said?.split('.');
  return named ? COLUMNS.filter((each) => named.includes(each)) : [...USUAL];
}

/** How the address names them; undefined when they are the usual ones. */
export function spelled(columns: readonly string[]): string | undefined {
  const chosen = COLUMNS.filter((each) => columns.includes(each));
  const usual = chosen.length === USUAL.length && chosen.every((each) => USUAL.includes(each));
  return usual ? undefined : chosen.join('.') || 'none';
}

/** What a form leaves empty is not said at all. */
export function filled<T extends object>(typed: T): Partial<T> {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '' && value !== null)) as Partial<T>;
}

export function diskOf(use: Schemas['AreaUse']): number {
  return use.web_mib + use.mail_mib + use.database_mib;
}
