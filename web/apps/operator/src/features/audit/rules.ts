export interface Filter {
  reseller?: string;
  login?: string;
  target?: string;
}

export type Outcome = 'unknown' | 'done' | 'refused' | 'broken';

/** What came of a deed; it is written down before it is done, so that it may be unknown. */
export function outcome(status: number | null | undefined): Outcome {
  if (!status) return 'unknown';
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'broken';
}
