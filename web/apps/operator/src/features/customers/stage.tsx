import { Badge, Group } from '@mantine/core';
import { useWords } from '@/i18n';
import { type Customer, holdName } from './rules';
import { words } from './words';

const COLOURS = { pending: 'blue', active: 'teal', cancelled: 'gray', purged: 'gray' };

/** Where in its life a contract is, and what holds it. */
export function Stage({ of: { stage = 'pending', holds } }: { of: Customer }) {
  const t = useWords(words);
  return (
    <Group gap={4}>
      <Badge variant="light" color={COLOURS[stage]}>
        {t[stage]}
      </Badge>
      {(holds ?? []).map(({ kind, at }) => (
        <Badge key={`${kind}${at}`} variant="light" color="orange">
          {holdName(kind, t)}
        </Badge>
      ))}
    </Group>
  );
}
