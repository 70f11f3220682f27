import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useWords } from '@/i18n';
import { download, toCsv } from '@/ui/csv';
import { type Column, List } from '@/ui/List';
import type { Outcome, Row } from './rules';
import { words } from './words';

const COLOURS = { fitting: 'blue', 'set-up': 'teal', refused: 'red' } as const;

/** Each row, and what becomes of it. */
export function Rows({ rows, outcomes }: { rows: readonly Row[]; outcomes: readonly Outcome[] }) {
  const t = useWords(words);
  const columns: Column<Outcome>[] = [
    { title: t.row, numeric: true, cell: ({ number }) => number },
    { title: t.address, cell: ({ address }) => <span className="long">{address}</span> },
    { title: t.quota, numeric: true, cell: ({ number }) => rows[number - 1]?.quota_mib ?? '–' },
    {
      title: t.fate,
      cell: ({ fate, reason }) => (
        <>
          <Badge variant="light" tt="none" color={COLOURS[fate]}>
            {t[fate]}
          </Badge>
          {reason ? (
            <Text size="sm" className="long">
              {reason}
            </Text>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <List
      label={t.check}
      columns={columns}
      items={outcomes}
      keyOf={({ number }) => String(number)}
      empty={null}
      minWidth={520}
    />
  );
}

/** Passwords that were made by chance are known here alone. */
export function Keep({ rows, added }: { rows: readonly Row[]; added: readonly Outcome[] }) {
  const t = useWords(words);
  const save = () =>
    download(
      `${t.resultName}.csv`,
      toCsv([
        [t.address, t.password, t.fate, ''],
        ...added.map(({ number, address, fate, reason }) => [
          address,
          fate === 'set-up' ? rows[number - 1]?.password : '',
          t[fate],
          reason,
        ]),
      ]),
    );
  return (
    <Stack gap={4}>
      <Group>
        <Button variant="light" onClick={save}>
          {t.keep}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t.keepHint}
      </Text>
    </Stack>
  );
}
