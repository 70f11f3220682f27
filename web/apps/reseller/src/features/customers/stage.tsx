import { Badge } from '@mantine/core';
import { useWords } from '@/i18n';
import type { Customer } from './api';
import { isHeld, stageOf } from './rules';
import { words } from './words';

const COLOURS = { pending: 'blue', active: 'teal', cancelled: 'gray', purged: 'gray' } as const;

/** Where a contract is in its life; a hold is said first. */
export function StageBadge({ customer }: { customer: Customer }) {
  const t = useWords(words);
  const stage = stageOf(customer);
  return isHeld(customer) ? (
    <Badge variant="light" tt="none" color="orange">
      {t.held}
    </Badge>
  ) : (
    <Badge variant="light" tt="none" color={COLOURS[stage]}>
      {t[stage]}
    </Badge>
  );
}
