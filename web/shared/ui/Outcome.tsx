import { Badge } from '@mantine/core';
import { define, useWords } from '@/i18n';

export type Outcome = 'unknown' | 'done' | 'refused' | 'broken';

const COLOURS: Record<Outcome, string> = { unknown: 'gray', done: 'teal', refused: 'yellow', broken: 'red' };

const words = define({
  unknown: ['不明', 'unknown'],
  done: ['成功', 'Done'],
  refused: ['拒否', 'Refused'],
  broken: ['エラー', 'Error'],
});

/** What came of a deed; it is written down before it is done, so that it may be unknown. */
export function outcome(status: number | null | undefined): Outcome {
  if (!status) return 'unknown';
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'broken';
}

export function OutcomeBadge({ status }: { status: number | null | undefined }) {
  const t = useWords(words);
  const found = outcome(status);
  return (
    <Badge variant="light" color={COLOURS[found]}>
      {t[found]}
      {status ? ` ${status}` : ''}
    </Badge>
  );
}
