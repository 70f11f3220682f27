import type { Schemas } from '@/api/client';

type Delivery = Schemas['Delivery'];
export type Failure = 'bounced' | 'suppressed' | 'complained';
export type Result = Delivery | Failure;

export const FAILURES: readonly Failure[] = ['bounced', 'suppressed', 'complained'];
export const RESULTS: readonly Result[] = ['failed', ...FAILURES, 'delayed', 'claimed', 'sent', 'delivered'];

export interface Filter {
  day?: string;
  result?: Result;
  thread?: string;
  message?: string;
  due?: boolean;
}

/** Why a message did not arrive, as SES has put it: a suppressed address bounces without having been tried. */
export function failureOf({ delivery, detail }: Pick<Schemas['Entry'], 'delivery' | 'detail'>): Failure | undefined {
  if (delivery !== 'failed') return undefined;
  if (/suppress/i.test(detail ?? '')) return 'suppressed';
  return FAILURES.find((each) => detail?.startsWith(each));
}

/** What the API filters by; which failure it was, is looked for in what it answers. */
export function deliveryOf(result: Result): Delivery {
  const found = FAILURES.find((each) => each === result);
  return found ? 'failed' : (result as Delivery);
}

export function fits(entry: Schemas['Entry'], result: Result | undefined): boolean {
  const failure = FAILURES.find((each) => each === result);
  return !failure || failureOf(entry) === failure;
}
