import { Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { common } from '@/ui/words';
import { words } from './words';

type Row = Schemas['Foreseen']['rows'][number];

const COLOURS: Record<Row['fate'], string> = {
  waiting: 'gray',
  new: 'blue',
  created: 'teal',
  known: 'gray',
  refused: 'red',
};

/** What becomes of each row of a list. */
export function Rows({ rows, more }: { rows: readonly Row[] | undefined; more?: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const columns: Column<Row>[] = [
    { title: t.row, numeric: true, cell: (row) => row.row },
    { title: t.name, cell: (row) => <RowName row={row} /> },
    { title: t.externalId, cell: (row) => row.external_id || '–' },
    {
      title: t.fate,
      cell: (row) => (
        <Group gap="xs">
          <Badge variant="light" tt="none" color={COLOURS[row.fate]}>
            {t[row.fate]}
          </Badge>
          <Text size="sm" className="long">
            {row.reason}
          </Text>
        </Group>
      ),
    },
  ];
  return (
    <List
      label={t.fate}
      columns={columns}
      items={rows}
      keyOf={(row) => String(row.row)}
      empty={<Empty title={own.none} />}
      more={more}
    />
  );
}

function RowName({ row }: { row: Row }) {
  const { customer_id } = row;
  if (!customer_id) return row.contract_name;
  return (
    <Anchor
      renderRoot={(given) => <Link {...given} to="/customers/$customerId" params={{ customerId: customer_id }} />}
    >
      {row.contract_name}
    </Anchor>
  );
}
